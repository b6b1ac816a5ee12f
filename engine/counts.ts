import { parseInteger, parseObject } from './parse';

/** How many there are of each kind. */
export type Counts = Readonly<Record<string, number>>;

export function parseCounts(value: unknown, name: string): Counts {
	const counts = Object.entries(parseObject(value ?? {}, name));
	return Object.fromEntries(counts.map(([kind, count]) => [kind, parseInteger(count, `${name}.${kind}`)]));
}

/** Counts by kind. */
export class Counter {
	readonly #counts = new Map<string, number>();

	add(kind: string, times = 1): void {
		this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + times);
	}

	addAll(counts: Counts): void {
		for (const [kind, times] of Object.entries(counts)) this.add(kind, times);
	}

	/** In the order in which the kinds first came. */
	get counts(): Counts {
		return Object.fromEntries(this.#counts);
	}
}

/** "12 recall views, 3 cloze"; empty where there is nothing. */
export function countsInWords(counts: Counts): string {
	return Object.entries(counts)
		.map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`)
		.join(', ');
}
