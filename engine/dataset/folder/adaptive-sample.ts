/**
 * Keeps a value for each thing, by its hash: for all things while there are at most `limit`, then for every second, fourth,
 * … of them, chosen by the hash alone. What is kept has been kept since it first came, so its value is exact.
 */
export class AdaptiveSample<T> {
	readonly #kept = new Map<number, T>();
	#oneIn = 1;

	constructor(readonly limit: number) {}

	/** One in so many things is kept, a power of two. */
	get oneIn(): number {
		return this.#oneIn;
	}

	/** How many things came, an estimate where not all are kept. */
	get estimate(): number {
		return this.#kept.size * this.#oneIn;
	}

	/** `hash`: a whole number below 2^53 that spreads evenly. `change` gets the value so far, if there is one. */
	update(hash: number, change: (value: T | undefined) => T): void {
		if (hash % this.#oneIn !== 0) return;
		this.#kept.set(hash, change(this.#kept.get(hash)));
		while (this.#kept.size > this.limit) this.#halve();
	}

	entries(): IterableIterator<[hash: number, value: T]> {
		return this.#kept.entries();
	}

	#halve(): void {
		this.#oneIn *= 2;
		for (const hash of this.#kept.keys()) if (hash % this.#oneIn !== 0) this.#kept.delete(hash);
	}
}
