/** A heap of numbers: the lowest comes out first. */
export class LowestFirst {
	readonly #heap: number[] = [];

	add(value: number): void {
		const heap = this.#heap;
		let at = heap.push(value) - 1;
		while (at > 0) {
			const parent = (at - 1) >> 1;
			const above = heap[parent]!;
			if (above <= value) break;
			heap[at] = above;
			at = parent;
		}
		heap[at] = value;
	}

	take(): number | undefined {
		const lowest = this.#heap[0];
		const last = this.#heap.pop();
		if (last !== undefined && this.#heap.length > 0) this.#sink(last);
		return lowest;
	}

	/** Puts a value in place of the lowest one. */
	#sink(value: number): void {
		const heap = this.#heap;
		let at = 0;
		for (let child = 1; child < heap.length; child = 2 * at + 1) {
			if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
			if (heap[child]! >= value) break;
			heap[at] = heap[child]!;
			at = child;
		}
		heap[at] = value;
	}
}
