/** From which Jaccard similarity on two memories say nearly the same. */
const threshold = 0.7;

type Shingles = ReadonlySet<number>;

/**
 * Finds memories that say nearly the same as an earlier one that does not, without comparing all with all: two sets that are so
 * similar share at least one of their first shingles (their number by prefix filtering, Chaudhuri et al. 2006), when both are
 * put in the same order, rarest first. Shingles that only one memory has lead to no other and are not kept.
 */
export class NearDuplicates {
	/** Up to 255 by slot; what shares a slot counts as more frequent than it is, which costs a comparison and changes no result. */
	readonly #frequencies = new Uint8Array(slots);
	readonly #holders = new Map<number, Kept[]>();

	/** First, of all memories: how often each shingle occurs. */
	survey(shingles: Shingles): void {
		for (const shingle of shingles) this.#frequencies[slotOf(shingle)] = Math.min(255, this.#frequencyOf(shingle) + 1);
	}

	/** Then, in rank order: the earlier memory that says nearly the same, or null. */
	earlierLike(shingles: Shingles, id: string): string | null {
		const first = this.#rarestFirst(shingles).slice(0, shingles.size - Math.ceil(threshold * shingles.size) + 1);
		const shared = first.filter((shingle) => this.#frequencyOf(shingle) > 1);
		const like = this.#candidates(shared).find((kept) => jaccard(kept.shingles, shingles) >= threshold);
		if (like) return like.id;
		const kept = shared.length > 0 ? { id, shingles: Float64Array.from(shingles) } : null;
		for (const shingle of shared) if (kept) this.#keep(shingle, kept);
		return null;
	}

	#rarestFirst(shingles: Shingles): number[] {
		return [...shingles].sort((one, other) => this.#frequencyOf(one) - this.#frequencyOf(other) || one - other);
	}

	#candidates(shingles: readonly number[]): readonly Kept[] {
		return [...new Set(shingles.flatMap((shingle) => this.#holders.get(shingle) ?? []))];
	}

	#keep(shingle: number, kept: Kept): void {
		const holders = this.#holders.get(shingle);
		if (holders) holders.push(kept);
		else this.#holders.set(shingle, [kept]);
	}

	#frequencyOf(shingle: number): number {
		return this.#frequencies[slotOf(shingle)] ?? 0;
	}
}

interface Kept {
	readonly id: string;
	readonly shingles: Float64Array;
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
