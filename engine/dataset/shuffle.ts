import { hashText } from '../random/hash';
import type { SeededRandom } from '../random/seeded-random';

export interface ShuffleLimits {
	readonly maxRows: number;
	/** How much text may wait; a single row may be longer. */
	readonly maxBytes: number;
}

/** What a row teaches, as far as the order of rows is concerned. */
export interface Taught {
	readonly memoryId: string;
	readonly linkId: string | null;
}

/**
 * A shuffle of bounded size: takes rows in until it is full, then gives them out in random order. Two rows of one memory, or
 * of one link, do not leave one after the other as long as other rows are at hand to part them, for a model that meets the
 * views of one fact side by side learns the wording and not the fact.
 *
 * The rows wait as UTF-8 in one block of memory: as strings, each would live just long enough to be moved to the old
 * part of the heap and die there, which cost 300 MB of memory and a third of the time.
 */
export class BoundedShuffle {
	#text = new Uint8Array(initialBytes);
	#usedBytes = 0;
	readonly #ends: number[] = [];
	readonly #memories: number[] = [];
	/** 0 where a row states no link. */
	readonly #links: number[] = [];
	#last = { memory: -1, link: 0 };

	constructor(
		readonly limits: ShuffleLimits,
		readonly random: SeededRandom,
	) {}

	/** Takes a row in. True when it is time to give the rows out. */
	push({ memoryId, linkId, line }: Taught & { readonly line: string }): boolean {
		this.#reserve(line.length * maxBytesPerUnit);
		this.#usedBytes += encoder.encodeInto(line, this.#text.subarray(this.#usedBytes)).written;
		this.#ends.push(this.#usedBytes);
		this.#memories.push(hashText(memoryId));
		this.#links.push(linkId === null ? 0 : hashText(linkId));
		return this.#ends.length >= this.limits.maxRows || this.#usedBytes >= this.limits.maxBytes;
	}

	/** Gives the rows out; each is valid until the next `push`. */
	*drain(): Iterable<Uint8Array> {
		for (const row of this.#order()) {
			this.#last = { memory: this.#memories[row] ?? -1, link: this.#links[row] ?? 0 };
			yield this.#text.subarray(this.#ends[row - 1] ?? 0, this.#ends[row]);
		}
		this.#clear();
	}

	/** Tells the shuffle which row has left without it. */
	follow({ memoryId, linkId }: Taught): void {
		this.#last = { memory: hashText(memoryId), link: linkId === null ? 0 : hashText(linkId) };
	}

	#order(): Uint32Array {
		const order = Uint32Array.from(this.#ends, (_, row) => row);
		for (let position = 0; position < order.length; position++) {
			swap(order, position, this.#choose(order, position));
			if (this.#repeats(order, position)) this.#part(order, position);
		}
		return order;
	}

	/** A random place from `position` on; the next one with a row of another fact, if it is near. */
	#choose(order: Uint32Array, position: number): number {
		const left = order.length - position;
		const start = this.random(left);
		for (let step = 0; step < Math.min(left, searchLength); step++) {
			const candidate = position + ((start + step) % left);
			if (!this.#shareFact(order, candidate, position - 1)) return candidate;
		}
		return position + start;
	}

	/** At the end, rows of one fact may be all that is left: one changes places with an earlier row, where both then fit. */
	#part(order: Uint32Array, position: number): void {
		for (let step = 0; step < searchLength; step++) {
			const earlier = this.random(position);
			swap(order, position, earlier);
			if (![earlier, earlier + 1, position].some((at) => this.#repeats(order, at))) return;
			swap(order, position, earlier);
		}
	}

	#repeats(order: Uint32Array, position: number): boolean {
		return this.#shareFact(order, position, position - 1);
	}

	/** Whether the rows at two places teach the same memory or the same link. */
	#shareFact(order: Uint32Array, one: number, other: number): boolean {
		if (this.#memoryAt(order, one) === this.#memoryAt(order, other)) return true;
		const link = this.#linkAt(order, one);
		return link !== 0 && link === this.#linkAt(order, other);
	}

	/** Before the first row stands the one that left last. */
	#memoryAt(order: Uint32Array, position: number): number {
		return position < 0 ? this.#last.memory : (this.#memories[order[position] ?? 0] ?? -1);
	}

	#linkAt(order: Uint32Array, position: number): number {
		return position < 0 ? this.#last.link : (this.#links[order[position] ?? 0] ?? 0);
	}

	#reserve(bytes: number): void {
		const needed = this.#usedBytes + bytes;
		if (needed <= this.#text.length) return;
		const larger = new Uint8Array(Math.max(needed, 2 * this.#text.length));
		larger.set(this.#text.subarray(0, this.#usedBytes));
		this.#text = larger;
	}

	#clear(): void {
		this.#ends.length = 0;
		this.#memories.length = 0;
		this.#links.length = 0;
		this.#usedBytes = 0;
		// One giant row must not hold its room for the rest of the run.
		if (this.#text.length > 2 * this.limits.maxBytes) this.#text = new Uint8Array(initialBytes);
	}
}

function swap(order: Uint32Array, one: number, other: number): void {
	const row = order[one] ?? 0;
	order[one] = order[other] ?? 0;
	order[other] = row;
}

const encoder = new TextEncoder();
const initialBytes = 1024 * 1024;
/** UTF-8 needs at most three bytes for one unit of a JavaScript string. */
const maxBytesPerUnit = 3;
/** How far to look for a row of another fact: bounds the work where thousands of rows are of one memory. */
const searchLength = 64;
