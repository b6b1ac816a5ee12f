import { BandKeys, bandCount } from './band-keys';
import { BandTable } from './band-table';
import type { Blocks } from './blocks';
import { Meetings } from './meetings';
import { comparedText, hasText, type MemoryText } from './memory-text';
import { free, reserve } from './room';
import { Shingles } from './shingles';

/** Finds out which texts share a key, in as many passes over them as the room for their keys demands. */
export class BandSurvey {
	#table: BandTable;
	#meetings: Meetings | null = null;
	readonly #shingles = new Shingles();
	readonly #bandKeys = new BandKeys();

	constructor(
		readonly maxTableBytes: number,
		readonly blocks: Blocks,
	) {
		this.#table = new BandTable(0, maxTableBytes, blocks);
	}

	/** Takes up the next memory. */
	add(memory: MemoryText): void {
		if (hasText(memory)) this.#table.add(this.#bandKeys.of(this.#shingles.of(comparedText(memory))));
	}

	/** Ends a pass over all texts. Null when it takes another one. */
	endPass(): Meetings | null {
		const { endBand, texts } = this.#table;
		const meetings = (this.#meetings ??= new Meetings(texts));
		const sorted = new Float64Array(reserve(texts * Float64Array.BYTES_PER_ELEMENT));
		for (const { band, column } of this.#table.drain()) meetings.note(band, column, sorted);
		free(sorted.buffer);
		this.#table = new BandTable(endBand, this.maxTableBytes, this.blocks);
		return endBand === bandCount ? meetings : null;
	}
}
