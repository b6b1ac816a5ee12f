/** Reads a list of lines bit by bit, in whatever batches it comes. */
export class LineCursor {
	/** Lines that were taken. */
	taken = 0;
	readonly #batches: AsyncIterator<readonly string[]>;
	#waiting: readonly string[] = [];

	constructor(batches: AsyncIterable<readonly string[]>) {
		this.#batches = batches[Symbol.asyncIterator]();
	}

	/** The next lines; fewer where there are not so many. */
	async take(count: number): Promise<readonly string[]> {
		while (this.#waiting.length < count) {
			const next = await this.#batches.next();
			if (next.done === true) break;
			this.#waiting = this.#waiting.length === 0 ? next.value : [...this.#waiting, ...next.value];
		}
		const lines = this.#waiting.slice(0, count);
		this.#waiting = this.#waiting.slice(count);
		this.taken += lines.length;
		return lines;
	}

	/** Whether there is another line. */
	async hasMore(): Promise<boolean> {
		if (this.#waiting.length > 0) return true;
		const next = await this.#batches.next();
		if (next.done !== true) this.#waiting = next.value;
		return next.done !== true && (next.value.length > 0 || (await this.hasMore()));
	}
}
