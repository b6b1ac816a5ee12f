import { isCounted } from './fact-keys';
import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { isCount, isKeyed, parsedJson, type Keyed } from './keyed';
import type { Manifest } from './manifest';
import { metricsPath } from './paths';
import type { SetAside } from './set-aside';
import { splits, type BySplit } from './split';

export interface CheckMetricsOptions {
	readonly reader: FolderReader;
	readonly manifest: Manifest;
	/** What validation and test rows show by their provenance; null where that can't be read. */
	readonly aside: SetAside | null;
	readonly flaws: Flaws;
}

/**
 * Holds the numbers of the folder against its manifest, its rows and each other. Returns how many tokens a row may have; null
 * where that is not told.
 */
export async function checkMetrics({ reader, manifest, aside, flaws }: CheckMetricsOptions): Promise<number | null> {
	const metrics = parsedJson((await reader.text(metricsPath)) ?? '');
	if (!isKeyed(metrics)) {
		flaws.add(metricsPath, 'not one JSON object');
		return null;
	}
	const expect = (holds: boolean, problem: string): void => {
		if (!holds) flaws.add(metricsPath, problem);
	};
	checkRowCounts(metrics, manifest, expect);
	checkPreferences(part(metrics, 'preferences'), manifest.preferences, expect);
	checkTokens(part(metrics, 'tokens'), total(manifest.rows), expect);
	checkCoverage(part(metrics, 'coverage'), expect);
	checkLeakage(part(metrics, 'leakage'), aside, expect);
	const { max_seq_len: maxTokens } = part(metrics, 'tokens');
	return isCount(maxTokens) ? maxTokens : null;
}

type Expect = (holds: boolean, problem: string) => void;

function checkRowCounts(metrics: Keyed, { rows, heldOut }: Manifest, expect: Expect): void {
	const told = part(metrics, 'rows');
	expect(splits.every((split) => told[split] === rows[split]), 'other rows by split than in the manifest');
	expect(metrics.held_out === heldOut, 'another number of held-out rows than in the manifest');
	for (const [key, counts] of [['strategies', metrics.strategies], ['node_types', metrics.node_types], ['confidence', part(metrics, 'confidence').bins]] as const) {
		expect(sumOf(counts) === total(rows), `${key} that do not add up to the rows of the manifest`);
	}
}

function checkPreferences({ rows, because }: Keyed, preferences: BySplit, expect: Expect): void {
	expect(rows === total(preferences), 'another number of preference pairs than in the manifest');
	expect(sumOf(because) === rows, 'reasons of preference pairs that do not add up to their number');
}

function checkTokens(tokens: Keyed, rows: number, expect: Expect): void {
	const bins = binsIn(tokens.bins);
	expect(tokens.over_budget === 0, 'rows that are longer than the target model takes');
	expect(isSampled(tokens), oneInProblem);
	expect(bins !== null, 'no bins of tokens');
	if (bins === null) return;
	const counted = bins.reduce((sum, bin) => sum + bin.rows, 0);
	expect(tokens.one_in === 1 ? counted === rows : counted <= rows, 'rows by tokens that do not add up to the rows of the manifest');
	const above = bins[bins.findLastIndex((bin) => bin.rows > 0) - 1]?.upTo ?? -1;
	expect(counted === 0 || (isCount(tokens.longest) && tokens.longest > above), 'a longest row that is shorter than others');
}

/** Null where they are none. */
function binsIn(value: unknown): ReadonlyArray<{ readonly upTo: number; readonly rows: number }> | null {
	if (!Array.isArray(value)) return null;
	const bins = value.flatMap((bin: unknown) => (isKeyed(bin) && isCount(bin.up_to) && isCount(bin.rows) ? [{ upTo: bin.up_to, rows: bin.rows }] : []));
	return bins.length === value.length && bins.every(({ upTo }, place) => upTo > (bins[place - 1]?.upTo ?? -1)) ? bins : null;
}

function checkCoverage(coverage: Keyed, expect: Expect): void {
	const all = part(coverage, 'all');
	const kinds = factKinds.map((kind) => part(coverage, kind));
	expect(isSampled(coverage), oneInProblem);
	for (const { facts, shown, fivefold } of [all, ...kinds]) {
		expect(isCount(facts) && isCount(shown) && isCount(fivefold) && shown <= facts && fivefold <= shown, 'more facts that are shown than there are');
	}
	for (const key of ['facts', 'shown', 'fivefold']) expect(sumOf(kinds.map((kind) => kind[key])) === all[key], `${key} by kind that do not add up`);
}

const factKinds = ['text', 'link', 'profile', 'action'];

function checkLeakage(leakage: Keyed, aside: SetAside | null, expect: Expect): void {
	expect(leakage.test_facts_trained === 0, 'test facts that a training row shows');
	expect(leakage.validation_facts_untrained === 0, 'validation facts that no training row shows');
	expect(isSampled(leakage), oneInProblem);
	if (leakage.one_in !== 1 || aside === null) return;
	expect(leakage.test_facts === countedIn(aside.testFacts), 'another number of test facts than the test rows show');
	expect(leakage.validation_facts === countedIn(aside.validationFacts.keys()), 'another number of validation facts than the validation rows show');
}

function countedIn(facts: Iterable<number>): number {
	return [...facts].filter(isCounted).length;
}

/** What was counted: all where it is 1, else a sample of one in so many, a power of two. */
function isSampled({ one_in: oneIn }: Keyed): boolean {
	return isCount(oneIn) && Number.isInteger(Math.log2(oneIn));
}

const oneInProblem = 'a one_in that is no power of two';

/** Of counts in a list or by name; NaN where some are none. */
function sumOf(counts: unknown): number {
	const values: readonly unknown[] = typeof counts === 'object' && counts !== null ? Object.values(counts) : [undefined];
	return values.reduce((sum: number, count) => sum + (isCount(count) ? count : NaN), 0);
}

function total({ train, validation, test }: BySplit): number {
	return train + validation + test;
}

function part(metrics: Keyed, key: string): Keyed {
	const value = metrics[key];
	return isKeyed(value) ? value : {};
}
