import { bandCount } from './band-keys';
import type { Blocks } from './blocks';
import { Column } from './column';

/**
 * The keys of all texts, a column for each band, as many of them as the room allows: when it gets scarce the last column goes,
 * for another pass to take up.
 */
export class BandTable {
	texts = 0;
	readonly #columns: Column<Uint32Array<ArrayBuffer>>[];

	constructor(
		readonly firstBand: number,
		readonly maxBytes: number,
		blocks: Blocks,
	) {
		this.#columns = Array.from({ length: bandCount - firstBand }, () => new Column(Uint32Array, blocks));
	}

	/** The first band that has no column here. */
	get endBand(): number {
		return this.firstBand + this.#columns.length;
	}

	/** Adds the next text. */
	add(keys: Uint32Array): void {
		this.texts++;
		while (this.#columns.length > 1 && this.#bytes > this.maxBytes) this.#columns.pop()?.release();
		for (let index = 0; index < this.#columns.length; index++) this.#columns[index]?.push(keys[this.firstBand + index] ?? 0);
	}

	/** Hands the columns out, one by one and the last one first; each is gone when the next one comes. */
	*drain(): Iterable<{ readonly band: number; readonly column: Column<Uint32Array<ArrayBuffer>> }> {
		for (let column = this.#columns.pop(); column; column = this.#columns.pop()) {
			yield { band: this.endBand, column };
			column.release();
		}
	}

	get #bytes(): number {
		return this.#columns.length * this.texts * Uint32Array.BYTES_PER_ELEMENT;
	}
}
