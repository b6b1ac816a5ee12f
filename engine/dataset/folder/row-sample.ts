import { templateTokens, type TokenCounter } from '../../pairs/budget/budget';
import type { TrainingPair } from '../../pairs/training-pair';
import type { TargetModel } from '../../target-model';
import { AdaptiveSample } from './adaptive-sample';
import type { DuplicateMetrics, TokenMetrics } from './metrics';
import { binEnds, binned, quantile, rowsIn, type Lengths } from './token-bins';

/** Rows that are remembered one by one; counting the tokens of all of 60 million would take hours. */
const mostRows = 50_000;

/** A text with more characters a token than this is no text that people read: its tokens are bounded from below, not counted. */
const mostUnitsPerToken = 16;

interface SeenRow {
	readonly tokens: number;
	readonly copies: number;
}

/** Counts tokens and copies, of all rows while they are few, then of a sample by what they say. */
export class RowSample {
	readonly #rows: AdaptiveSample<SeenRow>;
	#mostUnits = -1;
	#longest: number | null = null;

	constructor(
		readonly model: TargetModel,
		readonly count: TokenCounter,
		limit = mostRows,
	) {
		this.#rows = new AdaptiveSample(limit);
	}

	/** `hash`: of what the row says, the same for rows that differ in case, width and white space only. */
	add(pair: TrainingPair, hash: number): void {
		this.#rows.update(hash, (seen) => (seen ? { ...seen, copies: seen.copies + 1 } : { tokens: this.#tokensOf(pair), copies: 0 }));
		if (unitsOf(pair) > this.#mostUnits) this.#mostUnits = this.#tokensOfRecord(pair);
	}

	tokens(): TokenMetrics {
		const budget = Math.max(1, this.model.maxSeqLen - templateTokens);
		const lengths = this.#lengths();
		return {
			oneIn: this.#rows.oneIn,
			maxSeqLen: this.model.maxSeqLen,
			budget,
			bins: binned(lengths, binEnds(budget)),
			overBudget: rowsIn(lengths, budget, Infinity),
			median: quantile(lengths, 0.5),
			p95: quantile(lengths, 0.95),
			longest: this.#longest,
		};
	}

	duplicates(): DuplicateMetrics {
		const rows = [...this.#rows.entries()].map(([, row]) => row);
		const copies = rows.reduce((sum, row) => sum + row.copies, 0);
		return { oneIn: this.#rows.oneIn, rows: rows.length + copies, copies };
	}

	#lengths(): Lengths {
		const rowsOf = new Map<number, number>();
		for (const [, { tokens, copies }] of this.#rows.entries()) rowsOf.set(tokens, (rowsOf.get(tokens) ?? 0) + 1 + copies);
		return [...rowsOf].sort(([one], [other]) => one - other);
	}

	/** Rows with more characters than any before are always counted: they come ever more seldom. */
	#tokensOfRecord(pair: TrainingPair): number {
		this.#tokensOf(pair);
		return unitsOf(pair);
	}

	#tokensOf(pair: TrainingPair): number {
		const tokens = this.#countIn(pair);
		this.#longest = Math.max(this.#longest ?? 0, tokens);
		return tokens;
	}

	#countIn(pair: TrainingPair): number {
		const units = unitsOf(pair);
		if (units > this.model.maxSeqLen * mostUnitsPerToken) return Math.ceil(units / mostUnitsPerToken);
		return this.count(pair.instruction) + this.count(pair.input) + this.count(pair.output);
	}
}

function unitsOf({ instruction, input, output }: TrainingPair): number {
	return instruction.length + input.length + output.length;
}
