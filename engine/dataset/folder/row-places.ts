import type { Place } from './split';

/**
 * What is known of a row's place. As long as it is not decided it is `open`; or `telling`, where the row shows one memory's
 * text and nothing else; or `candidate`, where it may come to stand in `validation`.
 */
export type Standing = Place | 'open' | 'telling' | 'candidate';

const standings: readonly Standing[] = ['open', 'telling', 'candidate', 'train', 'validation', 'test', 'held_out'];

/** The places of all rows in the order of the flat file, one byte each. */
export class RowPlaces {
	#codes = new Uint8Array(1024);
	#rows = 0;

	get rows(): number {
		return this.#rows;
	}

	push(standing: Standing): void {
		if (this.#rows === this.#codes.length) this.#grow();
		this.#codes[this.#rows++] = standings.indexOf(standing);
	}

	at(row: number): Standing {
		return standings[this.#codes[row] ?? 0] ?? 'open';
	}

	set(row: number, standing: Standing): void {
		this.#codes[row] = standings.indexOf(standing);
	}

	/** Null as long as it is not decided. */
	placeOf(row: number): Place | null {
		const standing = this.at(row);
		return standing === 'open' || standing === 'telling' || standing === 'candidate' ? null : standing;
	}

	#grow(): void {
		const larger = new Uint8Array(2 * this.#codes.length);
		larger.set(this.#codes);
		this.#codes = larger;
	}
}
