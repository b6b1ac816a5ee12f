import type { Row } from '../row/row';
import type { Curriculum } from './curriculum';
import { fingerprint } from './fingerprint';
import { FingerprintMap } from './fingerprint-map';

/** From which end of a link a row asks: that end is given, the other one is the answer. */
export type Side = 'source' | 'target';

export interface TaughtLink {
	readonly id: string;
	readonly side: Side | null;
}

export interface FactCoverage {
	readonly facts: number;
	/** The share with at least one row. */
	readonly c1: number;
	/** The share with at least five rows. */
	readonly c5: number;
}

/** How many rows teach each fact. */
export class Coverage {
	readonly #texts = new FingerprintMap();
	readonly #links = new FingerprintMap();
	readonly #memories = new FingerprintMap();

	constructor(readonly curriculum: Curriculum) {}

	add(row: Row, links: readonly TaughtLink[]): void {
		const memory = fingerprint(row.nodeId);
		this.#memories.set(memory, 1);
		if (teachesText(row)) this.#texts.set(memory, (this.#texts.get(memory) ?? 0) + 1);
		for (const { id, side } of links) this.#addLink(fingerprint(id), side);
	}

	get texts(): FactCoverage {
		return coverageOf(this.curriculum.texts.map((id) => this.#texts.get(id) ?? 0));
	}

	get links(): FactCoverage {
		return coverageOf(this.curriculum.links.map((id) => Math.floor((this.#links.get(id) ?? 0) / 4)));
	}

	/** The share of directed links that rows ask about from both ends. */
	get reverse(): number {
		return shareOf(this.curriculum.directed, (id) => ((this.#links.get(id) ?? 0) & 3) === 3);
	}

	/** Near-duplicate memories that have rows beside the one that they repeat. */
	get nearDuplicatesTaught(): number {
		const isTaught = (memory: number) => this.#memories.get(memory) !== undefined;
		return [...this.curriculum.nearDuplicates].filter(([memory, earlier]) => isTaught(memory) && isTaught(earlier)).length;
	}

	/** The last two bits say from which sides the link was asked about, the others how often. */
	#addLink(link: number, side: Side | null): void {
		const before = this.#links.get(link) ?? 0;
		this.#links.set(link, (before + 4) | (side === null ? 0 : sideBits[side]));
	}
}

const sideBits = { source: 1, target: 2 } as const;

/**
 * A row teaches the text of the memory that it names first, unless its strategy is about links, columns or the log only. Of a
 * strategy that is not known here, a row that states no link does.
 */
function teachesText({ provenance: { strategy, links }, instruction, input }: Row): boolean {
	if (strategy === 'true_false') return /The brain says of/u.test(`${instruction} ${input}`);
	return aboutText.has(strategy) || (links.length === 0 && !aboutOthers.has(strategy));
}

const aboutText = new Set(['recall', 'implementation', 'strategic_analysis', 'recall_views', 'reverse_recall', 'sentences', 'cloze', 'code']);
const aboutOthers = new Set(['epistemic_depth', 'confidence', 'comparison', 'negatives', 'neuroplasticity', 'no_action']);

function coverageOf(rows: readonly number[]): FactCoverage {
	return { facts: rows.length, c1: shareOf(rows, (count) => count >= 1), c5: shareOf(rows, (count) => count >= 5) };
}

function shareOf<T>(all: readonly T[], holds: (one: T) => boolean): number {
	return all.length === 0 ? 1 : all.filter(holds).length / all.length;
}
