import type { DatasetReport } from './dataset-report';

/** A measure with what it must be. */
export interface Finding {
	readonly measure: string;
	/** As people read it. */
	readonly value: string;
	/** What is asked of it, in words; null where nothing is. */
	readonly threshold: string | null;
	readonly holds: boolean;
}

/** Where a dataset is big and varied enough for shares to mean something. */
const enoughRows = 20;
const enoughWordings = 20;
const enoughRowsForNegatives = 200;

export const thresholds = {
	covered: 1,
	coveredFiveTimes: 0.95,
	wordingShare: 0.1,
	negatives: { least: 0.05, most: 0.1 },
	adjacent: 0.001,
} as const;

/** All measures of a dataset, each with its verdict. */
export function judge(report: DatasetReport): readonly Finding[] {
	return [
		measured('rows', report.rows),
		count('lines that break the rules of a record', sum(report.broken.map(({ count }) => count)), 0),
		...coverage(report),
		count('exact duplicates', report.duplicates.rows, 0),
		nearDuplicates(report),
		wordingShare(report),
		negatives(report),
		adjacent(report),
		measured('distinct-1, distinct-2', `${report.diversity.distinct1.toFixed(3)}, ${report.diversity.distinct2.toFixed(3)}`),
		measured('MTLD', report.diversity.mtld.toFixed(1)),
		measured('compression ratio', report.diversity.compression.toFixed(2)),
		measured('words in a row: p50, p95, max', `${report.words.p50}, ${report.words.p95}, ${report.words.max}`),
		budget(report),
		...grounding(report),
	];
}

export function holds(findings: readonly Finding[]): boolean {
	return findings.every((finding) => finding.holds);
}

const linkStrategies = ['typed_relation', 'link_lists', 'link_pairs'];
const textStrategies = ['recall', 'recall_views'];

function coverage({ coverage: { texts, links, reverse }, strategies, isCapped, droppedOverBudget, wordings }: DatasetReport): readonly Finding[] {
	const [asksTexts, asksLinks] = [textStrategies, linkStrategies].map((some) => !isCapped && some.some((strategy) => strategies.includes(strategy)));
	const [hasC5Texts, hasC5Links] = [asksTexts, asksLinks].map((asks) => asks && wordings.isVaried);
	return [
		share(`C1 of ${texts.facts} memory texts`, texts.c1, asksTexts ? coverable(texts.facts, droppedOverBudget) : null),
		share('C5 of memory texts', texts.c5, hasC5Texts ? thresholds.coveredFiveTimes : null),
		share(`C1 of ${links.facts} links`, links.c1, asksLinks ? thresholds.covered : null),
		share('C5 of links', links.c5, hasC5Links ? thresholds.coveredFiveTimes : null),
		share('directed links asked about from both ends', reverse, asksLinks ? thresholds.covered : null),
	];
}

/** The share that must be covered where so many drafts were too long. */
function coverable(facts: number, dropped: number): number {
	return Math.max(0, Math.min(thresholds.covered, 1 - dropped / Math.max(1, facts)));
}

function nearDuplicates({ nearDuplicateMemories, wordings }: DatasetReport): Finding {
	const measure = 'near-duplicate memories that have rows beside the one that they repeat';
	return wordings.isVaried ? count(measure, nearDuplicateMemories, 0) : measured(measure, nearDuplicateMemories);
}

function wordingShare({ rows, wordings: { distinct, mostUsed, isVaried } }: DatasetReport): Finding {
	const applies = isVaried && rows >= enoughRows && distinct >= enoughWordings;
	return atMost(`largest share of one wording (${mostUsed.name})`, mostUsed.share, applies ? thresholds.wordingShare : null);
}

function negatives({ rows, negatives: part }: DatasetReport): Finding {
	const { least, most } = thresholds.negatives;
	if (part === null || rows < enoughRowsForNegatives) return measured('rows that say that there is no link', part === null ? 'none' : percent(part));
	return { measure: 'rows that say that there is no link', value: percent(part), threshold: `${percent(least)} to ${percent(most)}`, holds: part >= least && part <= most };
}

function adjacent({ rows, adjacent: { rows: found, unavoidable } }: DatasetReport): Finding {
	const most = unavoidable + Math.floor(rows * thresholds.adjacent);
	return { measure: 'rows that follow another one about their memory', value: String(found), threshold: `at most ${most}`, holds: found <= most };
}

function budget({ budget: { tokens, rowsOver } }: DatasetReport): Finding {
	return tokens === null ? measured('rows over the budget', 'unknown: the model is not in model_registry') : count(`rows over the budget of ${tokens} tokens`, rowsOver, 0);
}

function grounding({ grounding: { grounded, changed, ungrounded } }: DatasetReport): readonly Finding[] {
	const unchanged = grounded + ungrounded;
	const part = unchanged === 0 ? 1 : grounded / unchanged;
	return [
		measured('rows whose memories have changed since', changed),
		{ measure: `grounded, of ${unchanged} other rows`, value: ungrounded === 0 ? '100 %' : `${percent(part)}, ${ungrounded} not`, threshold: '100 %', holds: ungrounded === 0 },
	];
}

function measured(measure: string, value: number | string): Finding {
	return { measure, value: String(value), threshold: null, holds: true };
}

function count(measure: string, value: number, most: number): Finding {
	return { measure, value: String(value), threshold: String(most), holds: value <= most };
}

function share(measure: string, value: number, least: number | null): Finding {
	return { measure, value: percent(value), threshold: least === null ? null : `at least ${percent(least)}`, holds: least === null || value >= least };
}

function atMost(measure: string, value: number, most: number | null): Finding {
	return { measure, value: percent(value), threshold: most === null ? null : `at most ${percent(most)}`, holds: most === null || value <= most };
}

function percent(part: number): string {
	const text = (100 * part).toFixed(1);
	return `${text === '100.0' && part < 1 ? '99.9' : text.replace(/\.0$/, '')} %`;
}

function sum(counts: readonly number[]): number {
	return counts.reduce((total, one) => total + one, 0);
}
