import { blockBytes, type Blocks } from './blocks';

/** The kinds of numbers that a column can hold. */
type Numbers = Float64Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
type Kind<Block extends Numbers> = { new (block: ArrayBuffer): Block; readonly BYTES_PER_ELEMENT: number };

/** A list of numbers that grows block by block: a list that is copied to grow needs its room twice. */
export class Column<Block extends Numbers> {
	length = 0;
	readonly #filled: Block[] = [];
	readonly #blockLength: number;

	constructor(
		readonly kind: Kind<Block>,
		readonly blocks: Blocks,
	) {
		this.#blockLength = blockBytes / kind.BYTES_PER_ELEMENT;
	}

	push(value: number): void {
		const place = this.length % this.#blockLength;
		if (place === 0) this.#filled.push(new this.kind(this.blocks.take()));
		const block = this.#filled[this.#filled.length - 1];
		if (block) block[place] = value;
		this.length++;
	}

	at(index: number): number {
		return this.#filled[Math.floor(index / this.#blockLength)]?.[index % this.#blockLength] ?? 0;
	}

	/** Gives the room back; the column is of no more use. */
	release(): void {
		for (const block of this.#filled.splice(0)) this.blocks.giveBack(block.buffer);
	}
}
