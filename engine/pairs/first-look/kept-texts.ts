import type { Blocks } from './blocks';
import { Column } from './column';
import { nearlySame } from './jaccard';
import { free, reserve } from './room';
import { ShingleSets } from './shingle-sets';

/** Texts that later ones are compared with, to be found under their keys. */
export class KeptTexts {
	readonly #sets: ShingleSets;
	/** For each slot by the end of a key: the last entry, from which each leads to the one before it; 0 is none. */
	readonly #lastEntries: Uint32Array<ArrayBuffer>;
	readonly #entryKeys: Column<Uint32Array<ArrayBuffer>>;
	readonly #entrySets: Column<Uint32Array<ArrayBuffer>>;
	readonly #entriesBefore: Column<Uint32Array<ArrayBuffer>>;

	constructor(expectedTexts: number, blocks: Blocks) {
		this.#sets = new ShingleSets(blocks);
		this.#entryKeys = new Column(Uint32Array, blocks);
		this.#entrySets = new Column(Uint32Array, blocks);
		this.#entriesBefore = new Column(Uint32Array, blocks);
		const slots = 2 ** Math.min(maxSlotBits, Math.ceil(Math.log2(expectedTexts + 1)));
		this.#lastEntries = new Uint32Array(reserve(slots * Uint32Array.BYTES_PER_ELEMENT));
	}

	get bytes(): number {
		return this.#sets.bytes + 3 * this.#entryKeys.length * Uint32Array.BYTES_PER_ELEMENT;
	}

	/** @param awaitedUnder a bit for each band under whose key the text is to be found */
	add(shingles: Float64Array, keys: Uint32Array, awaitedUnder: number): void {
		const set = this.#sets.add(shingles);
		for (let band = 0; band < keys.length; band++) {
			if (awaitedUnder & (1 << band)) this.#enter(keys[band] ?? 0, set);
		}
	}

	/** Whether one of the texts under these keys says nearly the same. */
	holdNear(shingles: Float64Array, keys: Uint32Array): boolean {
		for (const key of keys) {
			for (let entry = this.#lastUnder(key); entry > 0; entry = this.#entriesBefore.at(entry - 1)) {
				if (this.#entryKeys.at(entry - 1) === key && nearlySame(shingles, this.#sets.at(this.#entrySets.at(entry - 1)))) return true;
			}
		}
		return false;
	}

	/** Gives the room back; the texts are gone. */
	release(): void {
		for (const filled of [this.#sets, this.#entryKeys, this.#entrySets, this.#entriesBefore]) filled.release();
		free(this.#lastEntries.buffer);
	}

	#enter(key: number, set: number): void {
		this.#entryKeys.push(key);
		this.#entrySets.push(set);
		this.#entriesBefore.push(this.#lastUnder(key));
		this.#lastEntries[this.#slotOf(key)] = this.#entryKeys.length;
	}

	#lastUnder(key: number): number {
		return this.#lastEntries[this.#slotOf(key)] ?? 0;
	}

	#slotOf(key: number): number {
		return key % this.#lastEntries.length;
	}
}

const maxSlotBits = 20;
