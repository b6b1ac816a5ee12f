import { hashText } from '../../random/hash';
import { normalise } from '../normalise';
import type { Blocks } from './blocks';
import { Column } from './column';
import { free, reserve } from './room';

/**
 * Finds out which concepts more than one memory bears. A hash of 53 bits stands for a concept: two that shared one would
 * only be treated as repeated, which costs a little memory and changes no row.
 */
export class ConceptTally {
	readonly #hashes: Column<Float64Array<ArrayBuffer>>;

	constructor(blocks: Blocks) {
		this.#hashes = new Column(Float64Array, blocks);
	}

	get memories(): number {
		return this.#hashes.length;
	}

	add(concept: string): void {
		this.#hashes.push(hashOf(concept));
	}

	/** Gives the room of the tally back. */
	close(): RepeatedConcepts {
		const sorted = new Float64Array(reserve(this.memories * Float64Array.BYTES_PER_ELEMENT));
		for (let index = 0; index < sorted.length; index++) sorted[index] = this.#hashes.at(index);
		this.#hashes.release();
		sorted.sort();
		const repeated = sorted.filter((hash, index) => hash === sorted[index + 1] && hash !== sorted[index - 1]);
		free(sorted.buffer);
		return new RepeatedConcepts(repeated);
	}
}

export class RepeatedConcepts {
	/** @param hashes in ascending order */
	constructor(readonly hashes: Float64Array) {}

	has(concept: string): boolean {
		const hash = hashOf(concept);
		let from = 0;
		for (let to = this.hashes.length; from < to; ) {
			const middle = (from + to) >>> 1;
			if ((this.hashes[middle] ?? 0) < hash) from = middle + 1;
			else to = middle;
		}
		return this.hashes[from] === hash;
	}
}

/** As rows name it: two concepts that differ in half an emoji are one. */
function hashOf(concept: string): number {
	return hashText(normalise(concept.toWellFormed()));
}
