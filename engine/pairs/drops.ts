import { parseInteger, parseObject } from '../parse';

/** Why a draft does not become a row. */
export type DropReason = 'missing_summary' | 'duplicate';

/** How many were left out, by reason. */
export type DropCounts = Readonly<Record<string, number>>;

/** Counts what was left out, by target model and reason. */
export class Drops {
	readonly #counts = new Map<string, Map<string, number>>();

	add(modelId: string, reason: DropReason): void {
		this.#add(modelId, reason, 1);
	}

	/** Adds what was counted before. */
	addAll(modelId: string, counts: DropCounts): void {
		for (const [reason, count] of Object.entries(counts)) this.#add(modelId, reason, count);
	}

	of(modelId: string): DropCounts {
		return Object.fromEntries(this.#counts.get(modelId) ?? []);
	}

	#add(modelId: string, reason: string, count: number): void {
		const counts = this.#counts.get(modelId) ?? new Map<string, number>();
		counts.set(reason, (counts.get(reason) ?? 0) + count);
		this.#counts.set(modelId, counts);
	}
}

/** "3 missing summary, 1 duplicate"; empty where nothing was left out. */
export function dropsInWords(counts: DropCounts): string {
	return Object.entries(counts)
		.map(([reason, count]) => `${count} ${reason.replaceAll('_', ' ')}`)
		.join(', ');
}

export function parseDropCounts(value: unknown, name: string): DropCounts {
	const counts = Object.entries(parseObject(value ?? {}, name));
	return Object.fromEntries(counts.map(([reason, count]) => [reason, parseInteger(count, `${name}.${reason}`)]));
}
