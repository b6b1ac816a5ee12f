import type { FolderRow } from './folder-row';
import type { ReportSample } from './report-data';
import { splits, type Split } from './split';

/** How many rows of each split a report shows. */
const shownOf = { train: 6, validation: 3, test: 3 } as const satisfies Record<Split, number>;

/** Strategies that are told apart; rows made elsewhere may name any number. */
const mostStrategies = 50;

/** UTF-16 units of each text of a row: a report is to stay small. */
const mostUnits = 1_500;

interface KeptRow {
	readonly hash: number;
	readonly sample: ReportSample;
}

/** A few rows of each split, those with the smallest hashes, of as many strategies as there are. */
export class SampleRows {
	readonly #kept = new Map<Split, Map<string, readonly KeptRow[]>>(splits.map((split) => [split, new Map()]));

	add({ pair, strategy }: FolderRow, split: Split, hash: number): void {
		const ofStrategies = this.#ofSplit(split);
		const rows = ofStrategies.get(strategy) ?? [];
		if (rows.length === 0 && ofStrategies.size >= mostStrategies) return;
		if (rows.length >= shownOf[split] && hash >= (rows.at(-1)?.hash ?? 0)) return;
		const sample = { split, strategy, instruction: opening(pair.instruction), input: opening(pair.input), output: opening(pair.output) };
		ofStrategies.set(strategy, [...rows, { hash, sample }].sort(byHash).slice(0, shownOf[split]));
	}

	rows(): readonly ReportSample[] {
		return splits.flatMap((split) => inTurns([...this.#ofSplit(split).values()]).slice(0, shownOf[split]));
	}

	#ofSplit(split: Split): Map<string, readonly KeptRow[]> {
		return this.#kept.get(split) ?? new Map();
	}
}

/** The first of each strategy by hash, then the second of each, and so on. */
function inTurns(ofStrategies: ReadonlyArray<readonly KeptRow[]>): readonly ReportSample[] {
	const turns = ofStrategies.flatMap((rows) => rows.map((row, turn) => ({ ...row, turn })));
	return turns.sort((one, other) => one.turn - other.turn || byHash(one, other)).map(({ sample }) => sample);
}

function byHash(one: KeptRow, other: KeptRow): number {
	return one.hash - other.hash;
}

/** Never cut within a character. */
function opening(text: string): string {
	return text.length <= mostUnits ? text : `${text.slice(0, mostUnits).replace(/[\ud800-\udbff]$/, '')}…`;
}
