import type { ReasonCount } from './grounding/grounding-tally';
import type { FactCoverage } from './measures/coverage';

/** What was found out about the dataset of one target model. */
export interface DatasetReport {
	readonly file: string;
	readonly model: string | null;
	/** The consolidation run whose record names the file; null where there is none. */
	readonly run: string | null;
	/** Strategies of the run, or those that occur. */
	readonly strategies: readonly string[];
	/** Whether the run was told to leave rows out, so that not all can be covered. */
	readonly isCapped: boolean;
	/** Drafts that the run dropped because the target model takes no rows so long: these facts cannot be covered. */
	readonly droppedOverBudget: number;
	readonly rows: number;
	readonly rowsByStrategy: Readonly<Record<string, number>>;
	readonly broken: ReadonlyArray<{ readonly reason: string; readonly count: number; readonly lines: readonly number[] }>;
	readonly coverage: { readonly texts: FactCoverage; readonly links: FactCoverage; readonly reverse: number };
	readonly duplicates: { readonly rows: number; readonly examples: ReadonlyArray<{ readonly line: number; readonly repeats: number }> };
	readonly nearDuplicateMemories: number;
	readonly wordings: { readonly distinct: number; readonly mostUsed: { readonly name: string; readonly share: number }; readonly isVaried: boolean };
	/** Share of the rows that say that there is no link; null where there are none. */
	readonly negatives: number | null;
	readonly adjacent: { readonly rows: number; readonly unavoidable: number; readonly lines: readonly number[] };
	readonly diversity: { readonly distinct1: number; readonly distinct2: number; readonly mtld: number; readonly compression: number };
	readonly words: { readonly p50: number; readonly p95: number; readonly max: number };
	readonly budget: { readonly tokens: number | null; readonly rowsOver: number; readonly lines: readonly number[] };
	readonly grounding: { readonly grounded: number; readonly changed: number; readonly ungrounded: number; readonly reasons: readonly ReasonCount[] };
}
