/** Finds rows that are longer than their target model can take, however it counts. */
export class Budget {
	#tokens: number | null = null;
	#rowsOver = 0;
	readonly #lines: number[] = [];

	/** @param fewestTokens a number that the row's tokens do not stay below */
	add(line: number, fewestTokens: number, maxTokens: number | null): void {
		this.#tokens = maxTokens;
		if (maxTokens === null || fewestTokens <= maxTokens) return;
		this.#rowsOver++;
		if (this.#lines.length < mostExamples) this.#lines.push(line);
	}

	get found() {
		return { tokens: this.#tokens, rowsOver: this.#rowsOver, lines: this.#lines };
	}
}

const mostExamples = 5;
