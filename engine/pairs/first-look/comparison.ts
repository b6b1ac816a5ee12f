import { BandKeys } from './band-keys';
import type { Blocks } from './blocks';
import { KeptTexts } from './kept-texts';
import type { Meetings } from './meetings';
import { comparedText, hasText, type MemoryText } from './memory-text';
import type { Places } from './places';
import { Shingles } from './shingles';

/**
 * One pass over all memories that compares them with those kept of one stretch of the rank order: as many as there is room
 * for, from one text on. Every text of the stretch has been compared with all stretches before, so that what is kept of it
 * stays kept, and whether a text is a near-duplicate does not depend on how long the stretches are.
 */
export class Comparison {
	#end = Infinity;
	#memories = 0;
	#texts = 0;
	readonly #shingles = new Shingles();
	readonly #bandKeys = new BandKeys();
	readonly #kept: KeptTexts;

	constructor(
		readonly meetings: Meetings,
		readonly nearDuplicates: Places,
		readonly from: number,
		readonly maxKeptBytes: number,
		blocks: Blocks,
	) {
		this.#kept = new KeptTexts(meetings.texts, blocks);
	}

	/** Takes up the next memory. */
	visit(memory: MemoryText): void {
		const place = this.#memories++;
		if (!hasText(memory)) return;
		const text = this.#texts++;
		if (text >= this.from && this.#concerns(text) && !this.nearDuplicates.has(place)) this.#compare(comparedText(memory), text, place);
	}

	/** Gives the room back and returns where the next stretch begins. */
	close(): number {
		this.#kept.release();
		return this.#end;
	}

	#concerns(text: number): boolean {
		return this.meetings.meetsEarlier(text) || this.meetings.awaitedUnder(text) !== 0;
	}

	#compare(compared: string, text: number, place: number): void {
		const shingles = this.#shingles.of(compared);
		const keys = this.#bandKeys.of(shingles);
		if (this.meetings.meetsEarlier(text) && this.#kept.holdNear(shingles, keys)) this.nearDuplicates.add(place);
		else if (this.meetings.awaitedUnder(text) !== 0) this.#keep(shingles, keys, text);
	}

	#keep(shingles: Float64Array, keys: Uint32Array, text: number): void {
		if (this.#kept.bytes < this.maxKeptBytes) this.#kept.add(shingles, keys, this.meetings.awaitedUnder(text));
		else this.#end = Math.min(this.#end, text);
	}
}
