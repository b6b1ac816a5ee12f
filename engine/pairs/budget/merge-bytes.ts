import { LowestFirst } from './lowest-first';
import type { Merges } from './merge-table';

/** More positions than a piece has: rank and position make one number, ordered by rank, then from left to right. */
const positions = 2 ** 16;

/** No rank: stands where a symbol was merged into its left neighbour. */
const gone = 0xffff;

/**
 * Byte-pair encoding: the two neighbours of the lowest rank merge, the leftmost first, until none are left that do.
 * Gives the number of symbols then. Takes less than 65,536 bytes.
 */
export function countMerged(bytes: Uint8Array, merges: Merges): number {
	const chain = new Chain(bytes, merges);
	let count = bytes.length;
	while (chain.mergeLowest()) count--;
	return count;
}

class Chain {
	readonly #symbols: Uint16Array;
	readonly #next: Uint16Array;
	readonly #previous: Uint16Array;
	readonly #queue = new LowestFirst();
	readonly #length: number;

	constructor(bytes: Uint8Array, readonly merges: Merges) {
		this.#length = bytes.length;
		this.#symbols = new Uint16Array(bytes);
		this.#next = new Uint16Array(bytes.length);
		this.#previous = new Uint16Array(bytes.length);
		for (let at = 0; at < bytes.length; at++) this.#link(at);
		for (let at = 0; at < bytes.length; at++) this.#enqueue(at);
	}

	/** False where nothing is left to merge. */
	mergeLowest(): boolean {
		for (let entry = this.#queue.take(); entry !== undefined; entry = this.#queue.take()) {
			const at = entry % positions;
			const rank = (entry - at) / positions;
			// One of the two may have merged with another neighbour since they were put into the queue.
			if (this.#rankAt(at) !== rank) continue;
			this.#merge(at, rank);
			return true;
		}
		return false;
	}

	#link(at: number): void {
		this.#next[at] = at + 1;
		this.#previous[at] = at - 1;
	}

	#merge(at: number, rank: number): void {
		const right = this.#next[at]!;
		const after = this.#next[right]!;
		this.#symbols[at] = rank;
		this.#symbols[right] = gone;
		this.#next[at] = after;
		if (after < this.#length) this.#previous[after] = at;
		this.#enqueue(at);
		if (at > 0) this.#enqueue(this.#previous[at]!);
	}

	#enqueue(at: number): void {
		const rank = this.#rankAt(at);
		if (rank !== undefined) this.#queue.add(rank * positions + at);
	}

	#rankAt(at: number): number | undefined {
		const next = this.#next[at]!;
		if (next >= this.#length || this.#symbols[at] === gone) return undefined;
		return this.merges(this.#symbols[at]!, this.#symbols[next]!);
	}
}
