import type { Column } from './column';
import { free, reserve } from './room';

/** Which texts, by their number among those compared, share a key with which others. */
export class Meetings {
	readonly #marks: Uint32Array<ArrayBuffer>;

	constructor(texts: number) {
		this.#marks = new Uint32Array(reserve(texts * Uint32Array.BYTES_PER_ELEMENT));
	}

	get texts(): number {
		return this.#marks.length;
	}

	/** Frees what has been noted. */
	close(): void {
		free(this.#marks.buffer);
	}

	/** Whether the text shares a key with an earlier one. */
	meetsEarlier(text: number): boolean {
		return this.#marksOf(text) >= meetsEarlierMark;
	}

	/** A bit for each band in which later texts share its key, as long as the text is among the first to have it. */
	awaitedUnder(text: number): number {
		return this.#marksOf(text) & ~meetsEarlierMark;
	}

	/** The first text from this one on that a later one is to be compared with; where there is none, the number of texts. */
	nextAwaited(from: number): number {
		let text = from;
		while (text < this.texts && this.awaitedUnder(text) === 0) text++;
		return text;
	}

	/** Notes who shares a key, given the keys of one band. `sorted` has room for a number per text. */
	note(band: number, column: Column<Uint32Array<ArrayBuffer>>, sorted: Float64Array): void {
		const textBits = Math.ceil(Math.log2(this.texts + 1));
		const droppedBits = Math.max(0, textBits + 32 - 53);
		for (let text = 0; text < this.texts; text++) sorted[text] = (column.at(text) >>> droppedBits) * 2 ** textBits + text;
		sorted.sort();
		this.#noteRuns(band, sorted, 2 ** textBits);
	}

	/** Texts with the same key stand in a row now, in rank order. */
	#noteRuns(band: number, sorted: Float64Array, unit: number): void {
		let run = 0;
		for (let index = 0; index < sorted.length; index++) {
			const packed = sorted[index] ?? 0;
			const next = sorted[index + 1];
			if (run > 0) this.#mark(packed % unit, meetsEarlierMark);
			const goesOn = next !== undefined && Math.floor(next / unit) === Math.floor(packed / unit);
			if (goesOn && run < maxAwaited) this.#mark(packed % unit, 1 << band);
			run = goesOn ? run + 1 : 0;
		}
	}

	#mark(text: number, mark: number): void {
		this.#marks[text] = this.#marksOf(text) | mark;
	}

	#marksOf(text: number): number {
		return this.#marks[text] ?? 0;
	}
}

const meetsEarlierMark = 2 ** 31;
/** A text is compared under each key with the first to have it: with all of them, a hundred thousand that are alike would take days. */
const maxAwaited = 32;
