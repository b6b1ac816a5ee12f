/** A set of places of the rank order, a bit for each. */
export class Places {
	size = 0;
	readonly #bits: Uint8Array;

	constructor(places: number) {
		this.#bits = new Uint8Array(Math.ceil(places / 8));
	}

	has(place: number): boolean {
		return ((this.#bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
	}

	/** Adds a place that is not among them yet. */
	add(place: number): void {
		this.#bits[place >>> 3] = (this.#bits[place >>> 3] ?? 0) | (1 << (place & 7));
		this.size++;
	}
}
