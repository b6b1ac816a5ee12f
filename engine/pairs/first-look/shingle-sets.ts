import { blockBytes, type Blocks } from './blocks';
import { free, reserve } from './room';

/** Many sets of shingles in few blocks of memory: as arrays of their own they would take twice the room. */
export class ShingleSets {
	bytes = 0;
	readonly #filled: Float64Array<ArrayBuffer>[] = [];
	#used = blockLength;

	constructor(readonly blocks: Blocks) {}

	/** Copies a set in and returns where it is, for `at`. */
	add(shingles: Float64Array): number {
		const length = shingles.length + 1;
		if (this.#used + length > blockLength) this.#begin(length);
		const block = this.#filled[this.#filled.length - 1] ?? none;
		const place = this.#used;
		block[place] = shingles.length;
		block.set(shingles, place + 1);
		this.#used += length;
		this.bytes += length * Float64Array.BYTES_PER_ELEMENT;
		return (this.#filled.length - 1) * blockLength + place;
	}

	at(address: number): Float64Array {
		const block = this.#filled[Math.floor(address / blockLength)] ?? none;
		const place = address % blockLength;
		return block.subarray(place + 1, place + 1 + (block[place] ?? 0));
	}

	/** Gives the room back; the sets are gone. */
	release(): void {
		for (const { buffer } of this.#filled.splice(0)) {
			if (buffer.byteLength === blockBytes) this.blocks.giveBack(buffer);
			else free(buffer);
		}
	}

	/** A new block; what is longer than a block gets a longer one for itself. */
	#begin(length: number): void {
		this.#filled.push(new Float64Array(length > blockLength ? reserve(length * Float64Array.BYTES_PER_ELEMENT) : this.blocks.take()));
		this.#used = 0;
	}
}

const blockLength = blockBytes / Float64Array.BYTES_PER_ELEMENT;
const none = new Float64Array(0);
