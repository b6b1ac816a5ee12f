import { Shingles } from '../../pairs/first-look/shingles';
import type { Candidate } from './candidate-sample';
import { comparedText } from './compared-text';
import type { FolderRow } from './folder-row';
import { NearCandidates } from './near-candidates';

/**
 * Decides which candidates stay in the split `validation`: those all of whose facts some training row shows, while no
 * training row is a near-duplicate of them. The others become training rows, which may in turn be near-duplicates of candidates.
 */
export class ValidationChoice {
	readonly #places: ReadonlyMap<number, number>;
	readonly #heldOut = new Set<number>();
	/** Candidates that become training rows, and have not been told of as such. */
	readonly #gone: number[] = [];
	readonly #untrained: Set<string>;
	readonly #near: NearCandidates;
	readonly #shingles = new Shingles();

	/** @param candidates by hash, the smallest first */
	constructor(readonly candidates: readonly Candidate[]) {
		this.#places = new Map(candidates.map(({ row }, place) => [row, place]));
		this.#untrained = new Set(candidates.flatMap(({ facts }) => facts));
		this.#near = new NearCandidates(candidates);
	}

	/** Tells of a row that stands in no split, which may be a candidate. */
	holdOut(row: number): void {
		const place = this.#places.get(row);
		if (place === undefined) return;
		this.#heldOut.add(place);
		this.#near.remove(place);
	}

	/** Tells of a training row that is no candidate. */
	train({ pair, facts }: FolderRow): void {
		if (this.candidates.length > 0) this.#train(facts, this.#shingles.of(comparedText(pair)));
	}

	/** The rows that stay, once all other rows were told of. The candidates with the largest hashes go first. */
	settle(): ReadonlySet<number> {
		this.#trainGone();
		for (let place = this.candidates.length - 1; place >= 0; place--) {
			if (!this.#showsUntrained(place)) continue;
			this.#goes(place);
			this.#trainGone();
		}
		return new Set(this.candidates.filter((_, place) => this.#stands(place)).map(({ row }) => row));
	}

	#train(facts: readonly string[], shingles: Float64Array): void {
		for (const fact of facts) this.#untrained.delete(fact);
		for (const place of this.#near.near(shingles)) this.#goes(place);
	}

	#goes(place: number): void {
		this.#gone.push(place);
		this.#near.remove(place);
	}

	/** A candidate that has become a training row may make others go. */
	#trainGone(): void {
		for (let place = this.#gone.pop(); place !== undefined; place = this.#gone.pop()) {
			const candidate = this.candidates[place];
			if (candidate && !this.#heldOut.has(place)) this.#train(candidate.facts, candidate.shingles);
		}
	}

	#stands(place: number): boolean {
		return this.#near.has(place);
	}

	#showsUntrained(place: number): boolean {
		return this.#stands(place) && (this.candidates[place]?.facts.some((fact) => this.#untrained.has(fact)) ?? false);
	}
}
