import { AdaptiveSample } from './adaptive-sample';
import { factKinds, type Coverage, type CoverageMetrics, type FactKind, type LeakageMetrics } from './metrics';
import type { Place } from './split';

/** Facts that are remembered one by one; more are counted by a sample. Ten megabytes. */
const mostFacts = 100_000;

/** The kinds by the letter that a fact's key begins with, in the order of `factKinds`. */
const letters = 'tlpa';

/** One number for each fact: rows up to five, and which splits show it. */
const shown = { rows: 0b111, train: 1 << 3, validation: 1 << 4, test: 1 << 5 } as const;
const enoughRows = 5;

/** Counts how many rows show each fact, and in which splits. */
export class FactTally {
	readonly #facts: AdaptiveSample<number>;

	constructor(limit = mostFacts) {
		this.#facts = new AdaptiveSample(limit);
	}

	/** Facts by key, as `facts.ts` makes them; others are left aside. */
	add(facts: readonly string[], place: Place): void {
		for (const fact of new Set(facts)) {
			const number = numberOf(fact);
			if (number !== null) this.#facts.update(number, (marks = 0) => marked(marks, place));
		}
	}

	coverage(): CoverageMetrics {
		const kinds = Object.fromEntries(factKinds.map((kind, index) => [kind, this.#coverageOf((hash) => kindOf(hash) === index)]));
		return { oneIn: this.#facts.oneIn, all: this.#coverageOf(() => true), kinds: kinds as Record<FactKind, Coverage> };
	}

	leakage(): LeakageMetrics {
		return {
			oneIn: this.#facts.oneIn,
			testFacts: this.#count((marks) => (marks & shown.test) !== 0),
			testFactsTrained: this.#count((marks) => (marks & shown.test) !== 0 && (marks & shown.train) !== 0),
			validationFacts: this.#count((marks) => (marks & shown.validation) !== 0),
			validationFactsUntrained: this.#count((marks) => (marks & shown.validation) !== 0 && (marks & shown.train) === 0),
		};
	}

	#coverageOf(among: (hash: number) => boolean): Coverage {
		return {
			facts: this.#count((_, hash) => among(hash)),
			shown: this.#count((marks, hash) => among(hash) && (marks & shown.rows) > 0),
			fivefold: this.#count((marks, hash) => among(hash) && (marks & shown.rows) >= enoughRows),
		};
	}

	#count(which: (marks: number, hash: number) => boolean): number {
		let count = 0;
		for (const [hash, marks] of this.#facts.entries()) if (which(marks, hash)) count++;
		return count;
	}
}

function marked(marks: number, place: Place): number {
	if (place === 'held_out') return marks;
	const more = (marks & shown.rows) < enoughRows ? marks + 1 : marks;
	return more | shown[place];
}

const digits = 2 ** 40;

/** The key's 40 bits with the kind above them; null for what is no key. The lowest bits choose the sample, the highest the split. */
function numberOf(fact: string): number | null {
	const kind = letters.indexOf(fact.charAt(0));
	return kind < 0 || !/^.[\da-f]{10}$/.test(fact) ? null : kind * digits + Number.parseInt(fact.slice(1), 16);
}

function kindOf(number: number): number {
	return Math.floor(number / digits);
}
