import { fingerprint } from '../measures/fingerprint';
import { folded } from '../text/canonical';
import type { AlpacaRow } from './view-rows';

/** From which Jaccard similarity on two rows say nearly the same. */
export const threshold = 0.7;

const shingleWords = 5;

/**
 * Finds rows that say nearly the same as one of some thousands, without comparing all with all: two sets that are so similar
 * share at least one of their first shingles (prefix filtering, Chaudhuri et al. 2006), when both are put in the same order,
 * rarest among the thousands first.
 */
export class NearRows {
	readonly #rows: Float64Array[] = [];
	readonly #frequencies = new Map<number, number>();
	#rowsByFirstShingle: ReadonlyMap<number, readonly Float64Array[]> | null = null;

	/** Takes up one of the thousands; all of them come before the first question. */
	add(row: AlpacaRow): void {
		const shingles = shinglesOf(row);
		this.#rows.push(shingles);
		for (const shingle of shingles) this.#frequencies.set(shingle, (this.#frequencies.get(shingle) ?? 0) + 1);
	}

	hasLike(row: AlpacaRow): boolean {
		if (this.#rows.length === 0) return false;
		const shingles = shinglesOf(row);
		this.#rowsByFirstShingle ??= this.#index();
		for (const shingle of this.#first(shingles)) {
			if (this.#rowsByFirstShingle.get(shingle)?.some((other) => jaccard(other, shingles) >= threshold)) return true;
		}
		return false;
	}

	#index(): ReadonlyMap<number, readonly Float64Array[]> {
		const index = new Map<number, Float64Array[]>();
		for (const row of this.#rows) {
			for (const shingle of this.#first(row)) {
				const others = index.get(shingle);
				if (others) others.push(row);
				else index.set(shingle, [row]);
			}
		}
		return index;
	}

	/** Those among which two that are similar enough have one in common. */
	#first(shingles: Float64Array): Float64Array {
		const rarestFirst = shingles.toSorted((one, other) => this.#frequencyOf(one) - this.#frequencyOf(other) || one - other);
		return rarestFirst.subarray(0, shingles.length - Math.ceil(threshold * shingles.length) + 1);
	}

	#frequencyOf(shingle: number): number {
		return this.#frequencies.get(shingle) ?? 0;
	}
}

/** The runs of five words of all that a row says, each once, in ascending order; a shorter text is one run. */
export function shinglesOf({ instruction, input, output }: AlpacaRow): Float64Array {
	const words = wordsOf(folded(`${instruction} ${input} ${output}`));
	const runs = new Set<number>();
	for (let start = 0; start === 0 || start + shingleWords <= words.length; start++) runs.add(fingerprint(words.slice(start, start + shingleWords).join(' ')));
	return Float64Array.from(runs).sort();
}

/** Of a folded text. */
export function wordsOf(text: string): readonly string[] {
	return text.match(word) ?? [];
}

/** Blocks of scripts that put no space between words; each of their letters counts as a word. Fixed, unlike `\p{Script=Han}`, which grows. */
const unspaced = String.raw`\u0e00-\u109f\u1780-\u17ff\u1950-\u1aaf\u2e80-\u312f\u31a0-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}`;
const word = new RegExp(`[${unspaced}]|[^ ${unspaced}]+`, 'gu');

/** Of two sets in ascending order. */
export function jaccard(one: Float64Array, other: Float64Array): number {
	let common = 0;
	for (let left = 0, right = 0; left < one.length && right < other.length; ) {
		const [first = 0, second = 0] = [one[left], other[right]];
		if (first === second) common++;
		if (first <= second) left++;
		if (second <= first) right++;
	}
	return common / (one.length + other.length - common);
}
