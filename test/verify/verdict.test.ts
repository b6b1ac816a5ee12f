import { describe, expect, it } from 'vitest';
import type { DatasetReport } from '../../verify/dataset-report';
import { toTable } from '../../verify/table';
import { holds, judge } from '../../verify/verdict';

const good: DatasetReport = {
	file: 'llama_3_cortex_evolution_20261122.jsonl',
	model: 'llama_3',
	run: 'r1',
	strategies: ['recall', 'link_pairs'],
	isCapped: false,
	droppedOverBudget: 0,
	rows: 1000,
	rowsByStrategy: { recall: 500, link_pairs: 500 },
	broken: [],
	coverage: { texts: { facts: 50, c1: 1, c5: 0.95 }, links: { facts: 90, c1: 1, c5: 0.95 }, reverse: 1 },
	duplicates: { rows: 0, examples: [] },
	nearDuplicateMemories: 0,
	wordings: { distinct: 60, mostUsed: { name: 'recall/classic', share: 0.09 }, isVaried: true },
	negatives: 0.08,
	adjacent: { rows: 1, unavoidable: 0, lines: [7] },
	diversity: { distinct1: 0.1, distinct2: 0.4, mtld: 60, compression: 5 },
	words: { p50: 30, p95: 80, max: 140 },
	budget: { tokens: 8192, rowsOver: 0, lines: [] },
	grounding: { grounded: 990, changed: 10, ungrounded: 0, reasons: [] },
};

const simple: DatasetReport = { ...good, strategies: ['recall', 'typed_relation'], wordings: { ...good.wordings, isVaried: false, mostUsed: { name: 'recall/classic', share: 0.5 } }, negatives: null };

const failing = (report: DatasetReport) => judge(report).flatMap(({ measure, holds: isGood }) => (isGood ? [] : measure));

describe('the verdict', () => {
	it('is good where every threshold holds', () => {
		expect(failing(good)).toEqual([]);
		expect(holds(judge(good))).toBe(true);
	});

	it.each<[string, RegExp, Partial<DatasetReport>]>([
		['a broken line', /rules of a record/, { broken: [{ reason: 'not JSON', count: 1, lines: [3] }] }],
		['texts without a row', /C1 of 50 memory texts/, { coverage: { ...good.coverage, texts: { facts: 50, c1: 0.98, c5: 0.95 } } }],
		['texts with few rows', /C5 of memory texts/, { coverage: { ...good.coverage, texts: { facts: 50, c1: 1, c5: 0.8 } } }],
		['links without a row', /C1 of 90 links/, { coverage: { ...good.coverage, links: { facts: 90, c1: 0.9, c5: 0.95 } } }],
		['links asked about from one end', /both ends/, { coverage: { ...good.coverage, reverse: 0.5 } }],
		['a duplicate', /exact duplicates/, { duplicates: { rows: 1, examples: [{ line: 2, repeats: 1 }] } }],
		['a near-duplicate memory', /near-duplicate/, { nearDuplicateMemories: 1 }],
		['an over-used wording', /one wording/, { wordings: { ...good.wordings, mostUsed: { name: 'recall/classic', share: 0.11 } } }],
		['too few negatives', /no link/, { negatives: 0.04 }],
		['too many negatives', /no link/, { negatives: 0.11 }],
		['rows side by side', /follow another one/, { adjacent: { rows: 2, unavoidable: 0, lines: [7, 8] } }],
		['a row over the budget', /over the budget/, { budget: { tokens: 8192, rowsOver: 1, lines: [9] } }],
		['one ungrounded row', /grounded/, { grounding: { ...good.grounding, ungrounded: 1 } }],
	])('is bad with %s, and only because of that', (_, measure, change) => {
		const found = failing({ ...good, ...change });
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(measure);
	});

	it('asks less of the strategies of classic and typed', () => {
		expect(failing({ ...simple, nearDuplicateMemories: 1, coverage: { ...good.coverage, texts: { facts: 50, c1: 1, c5: 0 }, links: { facts: 90, c1: 1, c5: 0 } } })).toEqual([]);
	});

	it('asks for no coverage where the run was bound to a number of rows, or has no strategy for it', () => {
		const coverage = { texts: { facts: 50, c1: 0.1, c5: 0 }, links: { facts: 90, c1: 0, c5: 0 }, reverse: 0 };
		expect(failing({ ...good, isCapped: true, coverage })).toEqual([]);
		expect(failing({ ...simple, strategies: ['relation'], coverage })).toEqual([]);
	});

	it('asks for no rows of texts that were too long for the target model', () => {
		const coverage = { ...good.coverage, texts: { facts: 50, c1: 0.96, c5: 0.95 } };
		expect([failing({ ...good, coverage, droppedOverBudget: 2 }), failing({ ...good, coverage, droppedOverBudget: 1 }).length]).toEqual([[], 1]);
	});

	it('sets no share against a handful of rows', () => {
		expect(failing({ ...good, rows: 19, adjacent: { rows: 0, unavoidable: 0, lines: [] }, negatives: 0.5, wordings: { ...good.wordings, mostUsed: { name: 'a', share: 1 } } })).toEqual([]);
	});

	it('never rounds up to all', () => {
		const findings = judge({ ...good, grounding: { grounded: 99_999, changed: 0, ungrounded: 1, reasons: [] } });
		expect(findings.at(-1)?.value).toBe('99.9 %, 1 not');
	});
});

describe('the table', () => {
	it('says what fails and where', () => {
		const grounding = { grounded: 1, changed: 0, ungrounded: 1, reasons: [{ strategy: 'recall', reason: 'an answer that is not the summary', count: 1, examples: [{ line: 4, instruction: 'Explain' }] }] };
		const bad = { ...good, broken: [{ reason: 'not JSON', count: 2, lines: [3, 9] }], grounding };
		const table = toTable(bad, judge(bad));
		for (const part of ['llama_3_cortex_evolution_20261122.jsonl: llama_3, run r1', 'FAIL (100 %)', '2 x not JSON: lines 3, 9', '1 x not grounded, recall: an answer that is not the summary', 'line 4: Explain', 'Something does not hold.']) {
			expect(table).toContain(part);
		}
		expect(toTable(good, judge(good))).toContain('Everything holds.');
	});
});
