/** Values by hash, so many at most: when there are more, half of the hashes go, the same ones in whatever order they came. */
export class ThinnedMap<T> {
	#values = new Map<number, T>();
	/** Only hashes that can be divided by this are kept. */
	#divisor = 1;

	constructor(readonly most: number) {}

	get isEmpty(): boolean {
		return this.#values.size === 0;
	}

	get(hash: number): T | undefined {
		return this.#values.get(hash);
	}

	set(hash: number, value: T): void {
		if (hash % this.#divisor === 0) this.#values.set(hash, value);
		while (this.#values.size > this.most) this.#thin();
	}

	values(): Iterable<T> {
		return this.#values.values();
	}

	#thin(): void {
		this.#divisor *= 2;
		this.#values = new Map([...this.#values].filter(([hash]) => hash % this.#divisor === 0));
	}
}
