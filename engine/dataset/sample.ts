import type { Dataset } from './dataset';
import type { TrainingPair } from '../pairs/training-pair';
import { hashText } from '../random/hash';

/** How many pairs of each target model a run keeps in the database. */
export type SampleSize = 'all' | 'none' | { readonly upTo: number };

export const defaultSampleSize = { upTo: 1_000 } as const satisfies SampleSize;

/** Keeps the pairs with the smallest hashes: the same pairs are kept in whatever order they come. */
export class HashSample {
	/** Sorted by hash only when it has grown to twice its size: cheaper than keeping order all the time. */
	#kept: Array<readonly [hash: number, pair: TrainingPair]> = [];
	#highestKept = Infinity;

	constructor(readonly size: number) {}

	add(pair: TrainingPair): void {
		if (this.size === 0) return;
		const hash = hashText(`${pair.instruction}\0${pair.input}`, pair.output.length);
		if (hash >= this.#highestKept) return;
		this.#kept.push([hash, pair]);
		if (this.#kept.length >= 2 * this.size) this.#shrink();
	}

	pairs(): readonly TrainingPair[] {
		this.#shrink();
		return this.#kept.map(([, pair]) => pair);
	}

	#shrink(): void {
		this.#kept.sort(([one, onePair], [other, otherPair]) => one - other || compare(onePair.output, otherPair.output));
		this.#kept.length = Math.min(this.#kept.length, this.size);
		if (this.#kept.length === this.size) this.#highestKept = (this.#kept.at(-1)?.[0] ?? Infinity) + 1;
	}
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}

export type ReadPairs = (datasets: readonly Dataset[]) => AsyncIterable<readonly TrainingPair[]>;

/** The samples of published datasets, read back from their files. */
export async function* sampleOf(datasets: readonly Dataset[], readPairs: ReadPairs, size: SampleSize): AsyncGenerator<readonly TrainingPair[]> {
	if (size === 'none') return;
	if (size === 'all') return yield* readPairs(datasets);
	for (const dataset of datasets) {
		const sample = new HashSample(size.upTo);
		for await (const pairs of readPairs([dataset])) for (const pair of pairs) sample.add(pair);
		yield sample.pairs();
	}
}
