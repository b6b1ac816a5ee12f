/** Lengths of rows in words, as many as there are of each. */
export class Lengths {
	#rows = 0;
	readonly #ofLength = new Map<number, number>();

	add(words: number): void {
		this.#rows++;
		this.#ofLength.set(words, (this.#ofLength.get(words) ?? 0) + 1);
	}

	/** The length that so large a part of the rows does not exceed. */
	quantile(part: number): number {
		const needed = Math.ceil(part * this.#rows);
		let seen = 0;
		for (const [length, rows] of this.#sorted()) {
			seen += rows;
			if (seen >= needed) return length;
		}
		return 0;
	}

	get longest(): number {
		return this.#sorted().at(-1)?.[0] ?? 0;
	}

	#sorted(): Array<readonly [length: number, rows: number]> {
		return [...this.#ofLength].sort(([one], [other]) => one - other);
	}
}
