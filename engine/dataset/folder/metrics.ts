import type { Counts } from '../../counts';
import type { WorseBecause } from '../../pairs/worse-answer';
import type { Split } from './split';

/** Numbers about the rows of a folder. All but `heldOut` and the coverage's `facts` are of rows that stand in a split. */
export interface Metrics {
	readonly rows: Readonly<Record<Split, number>>;
	/** Rows that stand in no split: they show a test fact beside others. */
	readonly heldOut: number;
	readonly memories: MemoryMetrics;
	/** Rows by strategy, most first. */
	readonly strategies: Counts;
	readonly wordings: WordingMetrics;
	/** Rows by type of the memory asked about, most first. */
	readonly nodeTypes: Counts;
	readonly confidence: ConfidenceMetrics;
	readonly tokens: TokenMetrics;
	readonly coverage: CoverageMetrics;
	readonly duplicates: DuplicateMetrics;
	readonly leakage: LeakageMetrics;
	readonly preferences: PreferenceMetrics;
	/** Drafts that did not become rows, by reason. */
	readonly drops: Counts;
	/** What was found that must not leave the brain, by kind. */
	readonly scrubbed: Counts;
}

/** Of what a number was counted: of all where `oneIn` is 1, else of a sample by hash of about one in `oneIn`. */
export interface Sampled {
	readonly oneIn: number;
}

export interface MemoryMetrics extends Sampled {
	readonly read: number;
	/** Memories that rows ask about; an estimate where `oneIn` is above 1. */
	readonly withRows: number;
}

export interface WordingMetrics {
	readonly different: number;
	/** The wording that most rows bear; null where there are no rows. */
	readonly largest: { readonly strategy: string; readonly wording: string; readonly rows: number; readonly share: number } | null;
}

export interface ConfidenceMetrics {
	/** Ten bins of equal width from 0 to 1; each holds its lower end, the last one both. */
	readonly bins: readonly number[];
	/** Null where there are no rows. */
	readonly mean: number | null;
}

export interface TokenMetrics extends Sampled {
	/** What a row and its template must fit. */
	readonly maxSeqLen: number;
	/** What is left for the row once the template has taken its part. */
	readonly budget: number;
	/** Each holds rows with more tokens than the one before ends with, up to `upTo`. */
	readonly bins: ReadonlyArray<{ readonly upTo: number; readonly rows: number }>;
	readonly overBudget: number;
	/** Null where there are no rows. */
	readonly median: number | null;
	/** 95 of 100 rows are not longer; null where there are no rows. */
	readonly p95: number | null;
	/** The longest row that was counted; rows with the most characters always are. Null where there are no rows. */
	readonly longest: number | null;
}

export interface CoverageMetrics extends Sampled {
	readonly all: Coverage;
	readonly kinds: Readonly<Record<FactKind, Coverage>>;
}

export const factKinds = ['text', 'link', 'profile', 'action'] as const;
export type FactKind = (typeof factKinds)[number];

export interface Coverage {
	/** Facts that were counted: all that any row shows, held out or not. */
	readonly facts: number;
	/** With at least one row in a split. */
	readonly shown: number;
	/** With at least five. */
	readonly fivefold: number;
}

export interface DuplicateMetrics extends Sampled {
	/** Rows that were compared. */
	readonly rows: number;
	/** Rows that say what an earlier one said, but for case, width and white space. */
	readonly copies: number;
}

export interface LeakageMetrics extends Sampled {
	readonly testFacts: number;
	/** Test facts that a training row shows as well. */
	readonly testFactsTrained: number;
	readonly validationFacts: number;
	/** Facts of validation rows that no training row shows. */
	readonly validationFactsUntrained: number;
}

export interface PreferenceMetrics {
	readonly rows: number;
	/** By why the rejected answer is worse. */
	readonly because: Readonly<Record<WorseBecause, number>>;
}
