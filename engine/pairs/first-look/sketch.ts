/**
 * A short stand-in for a set of shingles: two sets agree in a row with a probability that is their Jaccard similarity.
 *
 * MinHash takes the least of one hash function's values per row, 128 values for every shingle. Fast similarity sketching
 * (Dahlgaard, Knudsen and Thorup, https://arxiv.org/abs/1704.04370) agrees as often and takes fewer: a round deals every
 * shingle to one row, an earlier round wins over a later one, and the rounds end when every row has its value. The last
 * rounds deal all shingles to one row each, so that even a single shingle fills them all.
 */
export class Sketch {
	readonly rows = new Int32Array(rowCount);
	/** The lower 32 bits of the shingles, which are enough to tell a few apart, and dealt twice as fast. */
	#shingles = new Int32Array(1024);

	/** Replaces the rows by those of these shingles, of which there is at least one. */
	draw(shingles: Float64Array): void {
		if (shingles.length > this.#shingles.length) this.#shingles = new Int32Array(2 * shingles.length);
		this.#shingles.set(shingles);
		this.rows.fill(noValue);
		for (let round = 0, empty = rowCount; empty > 0; round++) empty -= deal(this.#shingles, shingles.length, round, this.rows);
	}
}

/** Deals so many shingles to the rows. Returns how many rows got their first value. */
function deal(shingles: Int32Array, count: number, round: number, rows: Int32Array): number {
	let filled = 0;
	for (let index = 0; index < count; index++) {
		const hash = mix((shingles[index] ?? 0) ^ Math.imul(round + 1, 0x9e3779b1));
		const row = round < rowCount ? hash & (rowCount - 1) : round - rowCount;
		const value = ((round - rowCount) << 24) | (hash >>> 9);
		const before = rows[row] ?? 0;
		if (value >= before) continue;
		rows[row] = value;
		if (before === noValue) filled++;
	}
	return filled;
}

/** The finaliser of MurmurHash3, public domain, by Austin Appleby. */
export function mix(hash: number): number {
	let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
}

export const rowCount = 128;
/** More than any value: of these, the upper 8 bits are the round and the lower 23 the rank in it. */
const noValue = 2 ** 31 - 1;
