import { FingerprintMap } from './fingerprint-map';
import { ShingleStore } from './shingle-store';

/** From which Jaccard similarity on two memories say nearly the same. */
const threshold = 0.7;

export interface EarlierLike {
	/** The fingerprint of its id. */
	readonly id: number;
	/** The Jaccard similarity. */
	readonly similarity: number;
}

type Shingles = ReadonlySet<number>;

/**
 * Finds memories that say nearly the same as an earlier one that does not, without comparing all with all: two sets that are so
 * similar share at least one of their first shingles (their number by prefix filtering, Chaudhuri et al. 2006), when both are
 * put in the same order, rarest first. Shingles that only one memory has lead to no other and are not kept.
 */
export class NearDuplicates {
	/** Up to 255 by slot; what shares a slot counts as more frequent than it is, which costs a comparison and changes no result. */
	readonly #frequencies = new Uint8Array(slots);
	readonly #kept = new ShingleStore();
	readonly #ids: number[] = [];
	/** By shingle, the last entry; each entry leads to the one before it, and 0 is none. */
	readonly #lastEntries = new FingerprintMap();
	readonly #entries: number[] = [0];
	readonly #entriesBefore: number[] = [0];

	/** First, of all memories: how often each shingle occurs. */
	survey(shingles: Shingles): void {
		for (const shingle of shingles) this.#frequencies[slotOf(shingle)] = Math.min(255, this.#frequencyOf(shingle) + 1);
	}

	/** Then, in rank order: the earlier memory that says nearly the same, or null. Memories go by the fingerprints of their ids. */
	earlierLike(shingles: Shingles, id: number): EarlierLike | null {
		const shared = this.#first(shingles).filter((shingle) => this.#frequencyOf(shingle) > 1);
		for (const kept of this.#candidates(shared)) {
			const similarity = jaccard(this.#kept.at(kept), shingles);
			if (similarity >= threshold) return { id: this.#ids[kept] ?? 0, similarity };
		}
		if (shared.length > 0) this.#keep(shingles, shared, id);
		return null;
	}

	/** Those among which two that are similar enough have one in common. */
	#first(shingles: Shingles): readonly number[] {
		const rarestFirst = [...shingles].sort((one, other) => this.#frequencyOf(one) - this.#frequencyOf(other) || one - other);
		return rarestFirst.slice(0, shingles.size - Math.ceil(threshold * shingles.size) + 1);
	}

	#candidates(shingles: readonly number[]): ReadonlySet<number> {
		const found = new Set<number>();
		for (const shingle of shingles) {
			for (let entry = this.#lastEntries.get(shingle) ?? 0; entry > 0; entry = this.#entriesBefore[entry] ?? 0) found.add(this.#entries[entry] ?? 0);
		}
		return found;
	}

	#keep(shingles: Shingles, under: readonly number[], id: number): void {
		const kept = this.#kept.add(shingles);
		this.#ids[kept] = id;
		for (const shingle of under) {
			this.#entriesBefore.push(this.#lastEntries.get(shingle) ?? 0);
			this.#lastEntries.set(shingle, this.#entries.push(kept) - 1);
		}
	}

	#frequencyOf(shingle: number): number {
		return this.#frequencies[slotOf(shingle)] ?? 0;
	}
}

const slots = 2 ** 27;

function slotOf(shingle: number): number {
	return shingle % slots;
}

function jaccard(kept: Float64Array, other: Shingles): number {
	if (Math.min(kept.length, other.size) < threshold * Math.max(kept.length, other.size)) return 0;
	let common = 0;
	for (const shingle of kept) if (other.has(shingle)) common++;
	return common / (kept.length + other.size - common);
}
