import { nearlySame } from '../../pairs/first-look/jaccard';
import type { Candidate } from './candidate-sample';

/**
 * Finds the candidates that a row is a near-duplicate of: at least 7 in 10 of all their shingles in common. Such a row lacks
 * at most 3 in 10 of a candidate's shingles, so it has at least one of any larger part of them. Each candidate is entered under
 * such a part, the shingles that are rarest among the candidates, and what is found there is compared exactly.
 */
export class NearCandidates {
	readonly #slots: Int32Array;
	readonly #keys: Float64Array;
	readonly #mask: number;
	/** The last search that compared each candidate; infinite where it was removed. */
	readonly #compared: Float64Array;
	#search = 0;

	constructor(readonly candidates: readonly Candidate[]) {
		const entries = candidates.reduce((sum, { shingles }) => sum + telling(shingles), 0);
		const size = 2 ** Math.ceil(Math.log2(2 * entries + 2));
		this.#slots = new Int32Array(size).fill(-1);
		this.#keys = new Float64Array(size);
		this.#mask = size - 1;
		this.#compared = new Float64Array(candidates.length);
		if (entries > 0) this.#enterAll();
	}

	/** Places in the list of candidates. @param shingles in ascending order */
	near(shingles: Float64Array): readonly number[] {
		const found: number[] = [];
		this.#search++;
		for (const shingle of shingles) {
			for (let slot = this.#firstSlot(shingle); this.#slots[slot] !== -1; slot = (slot + 1) & this.#mask) {
				if (this.#keys[slot] === shingle) this.#compare(this.#slots[slot] ?? 0, shingles, found);
			}
		}
		return found;
	}

	has(place: number): boolean {
		return this.#compared[place] !== Infinity;
	}

	remove(place: number): void {
		this.#compared[place] = Infinity;
	}

	#compare(place: number, shingles: Float64Array, found: number[]): void {
		if ((this.#compared[place] ?? Infinity) >= this.#search) return;
		this.#compared[place] = this.#search;
		const candidate = this.candidates[place];
		if (candidate && nearlySame(candidate.shingles, shingles)) found.push(place);
	}

	#enterAll(): void {
		const frequencies = new Uint16Array(2 ** 20);
		const at = (shingle: number) => shingle % frequencies.length;
		for (const { shingles } of this.candidates) for (const shingle of shingles) frequencies[at(shingle)] = Math.min(65_535, (frequencies[at(shingle)] ?? 0) + 1);
		this.candidates.forEach(({ shingles }, place) => {
			const rarest = shingles.slice().sort((one, other) => (frequencies[at(one)] ?? 0) - (frequencies[at(other)] ?? 0) || one - other);
			for (const shingle of rarest.subarray(0, telling(shingles))) this.#enter(shingle, place);
		});
	}

	#enter(shingle: number, place: number): void {
		let slot = this.#firstSlot(shingle);
		while (this.#slots[slot] !== -1) slot = (slot + 1) & this.#mask;
		this.#slots[slot] = place;
		this.#keys[slot] = shingle;
	}

	#firstSlot(shingle: number): number {
		return Math.imul(shingle ^ (shingle / 4294967296), 2654435761) & this.#mask;
	}
}

/** How many shingles of a candidate cannot all be missing in a near-duplicate. */
function telling(shingles: Float64Array): number {
	return Math.floor((3 * shingles.length) / 10) + 1;
}
