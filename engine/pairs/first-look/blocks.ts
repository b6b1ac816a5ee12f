import { free, reserve } from './room';

/** Blocks of memory that go from hand to hand: what one step has filled and given back, the next one fills again. */
export class Blocks {
	readonly #free: ArrayBuffer[] = [];

	/** A block of `blockBytes`, filled with anything. */
	take(): ArrayBuffer {
		return this.#free.pop() ?? reserve(blockBytes);
	}

	giveBack(block: ArrayBuffer): void {
		this.#free.push(block);
	}

	/** Frees what has been given back. */
	close(): void {
		for (const block of this.#free.splice(0)) free(block);
	}
}

export const blockBytes = 65_536;
