import { hashText } from '../random/hash';
import type { SeededRandom } from '../random/seeded-random';

export interface ShuffleLimits {
	readonly maxRows: number;
	/** How much text may wait; a single row may be longer. */
	readonly maxBytes: number;
}

/**
 * A shuffle of bounded size: takes rows in until it is full, then gives them out in random order. Two rows of one memory do
 * not leave one after the other as long as rows of other memories are at hand to part them, for a model that meets the
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
	#lastMemory: number | null = null;

	constructor(
		readonly limits: ShuffleLimits,
		readonly random: SeededRandom,
	) {}

	/** Takes a row in. True when it is time to give the rows out. */
	push(memoryId: string, line: string): boolean {
		this.#reserve(line.length * maxBytesPerUnit);
		this.#usedBytes += encoder.encodeInto(line, this.#text.subarray(this.#usedBytes)).written;
		this.#ends.push(this.#usedBytes);
		this.#memories.push(hashText(memoryId));
		return this.#ends.length >= this.limits.maxRows || this.#usedBytes >= this.limits.maxBytes;
	}

	/** Gives the rows out; each is valid until the next `push`. */
	*drain(): Iterable<Uint8Array> {
		for (const row of this.#order()) {
			this.#lastMemory = this.#memories[row] ?? null;
			yield this.#text.subarray(this.#ends[row - 1] ?? 0, this.#ends[row]);
		}
		this.#clear();
	}

	/** Tells the shuffle which row has left without it. */
	follow(memoryId: string): void {
		this.#lastMemory = hashText(memoryId);
	}

	#order(): Uint32Array {
		const order = Uint32Array.from(this.#ends, (_, row) => row);
		for (let position = 0; position < order.length; position++) {
			swap(order, position, this.#choose(order, position));
			if (this.#repeats(order, position)) this.#part(order, position);
		}
		return order;
	}

	/** A random place from `position` on; the next one with a row of another memory, if it is near. */
	#choose(order: Uint32Array, position: number): number {
		const left = order.length - position;
		const start = this.random(left);
		const previous = this.#memoryAt(order, position - 1);
		for (let step = 0; step < Math.min(left, searchLength); step++) {
			const candidate = position + ((start + step) % left);
			if (this.#memoryAt(order, candidate) !== previous) return candidate;
		}
		return position + start;
	}

	/** At the end, rows of one memory may be all that is left: one changes places with an earlier row, where both then fit. */
	#part(order: Uint32Array, position: number): void {
		for (let step = 0; step < searchLength; step++) {
			const earlier = this.random(position);
			swap(order, position, earlier);
			if (![earlier, earlier + 1, position].some((at) => this.#repeats(order, at))) return;
			swap(order, position, earlier);
		}
	}

	#repeats(order: Uint32Array, position: number): boolean {
		return this.#memoryAt(order, position) === this.#memoryAt(order, position - 1);
	}

	/** Before the first row stands the one that left last. */
	#memoryAt(order: Uint32Array, position: number): number | null {
		return position < 0 ? this.#lastMemory : (this.#memories[order[position] ?? 0] ?? null);
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
/** How far to look for a row of another memory: bounds the work where thousands of rows are of one memory. */
const searchLength = 64;
