/** Many sets of shingles one behind the other, with room for more: as objects of their own they would take several times as much. */
export class ShingleStore {
	readonly #blocks: Float64Array[] = [];
	readonly #places: number[] = [];
	readonly #sizes: number[] = [];
	#used = blockLength;

	/** Returns the number of the set, counting from 0. */
	add(shingles: ReadonlySet<number>): number {
		const block = this.#blockFor(shingles.size);
		this.#places.push((this.#blocks.length - 1) * blockLength + this.#used);
		for (const shingle of shingles) block[this.#used++] = shingle;
		return this.#sizes.push(shingles.size) - 1;
	}

	at(number: number): Float64Array {
		const place = this.#places[number] ?? 0;
		const start = place % blockLength;
		return this.#blocks[Math.floor(place / blockLength)]?.subarray(start, start + (this.#sizes[number] ?? 0)) ?? new Float64Array(0);
	}

	#blockFor(size: number): Float64Array {
		const last = this.#blocks.at(-1);
		if (last && this.#used + size <= blockLength) return last;
		const block = new Float64Array(Math.max(size, blockLength));
		this.#blocks.push(block);
		this.#used = 0;
		return block;
	}
}

const blockLength = 2 ** 16;
