import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AdaptiveSample } from '../../engine/dataset/folder/adaptive-sample';
import { BoundedCounter } from '../../engine/dataset/folder/bounded-counter';
import { conceptsIn } from '../../engine/dataset/folder/concept-in';
import { FactTally } from '../../engine/dataset/folder/fact-tally';
import type { FolderRow } from '../../engine/dataset/folder/folder-row';
import { toMetricsItem } from '../../engine/dataset/folder/metrics-item';
import { RowSample } from '../../engine/dataset/folder/row-sample';
import type { Place } from '../../engine/dataset/folder/split';
import { binEnds, binned, quantile } from '../../engine/dataset/folder/token-bins';
import { linkFact, textFact } from '../../engine/pairs/facts';
import { quote } from '../../engine/pairs/text/quote';
import { hashText } from '../../engine/random/hash';
import { hostileName, llama } from '../support/memories';
import { characters, folderRow, reportOf } from '../support/report-data';
import { trainingPair } from '../support/training-pairs';

describe('the numbers about a folder', () => {
	const rows: ReadonlyArray<readonly [FolderRow, Place]> = [
		...Array.from({ length: 5 }, (_, view) => [folderRow({ output: `View ${view}.`, confidence: 0.5 }, { wording: view < 3 ? 'one' : 'other' }), 'train'] as const),
		[folderRow({ output: 'View 5.', confidence: 0.5 }, { strategy: 'cloze' }), 'validation'],
		[folderRow({ memoryId: 'x', nodeType: 'knowledge', confidence: 1 }, { facts: [textFact('x')], worse: { output: 'Wrong.', because: 'outdated' } }), 'test'],
		[folderRow({ memoryId: 'y' }, { facts: [textFact('x'), linkFact('x', 'y')] }), 'held_out'],
	];
	const { metrics } = reportOf(rows);

	it('count rows by split, strategy, type and wording', () => {
		expect(metrics.rows).toEqual({ train: 5, validation: 1, test: 1 });
		expect(metrics.heldOut).toBe(1);
		expect(metrics.strategies).toEqual({ recall: 6, cloze: 1 });
		expect(metrics.nodeTypes).toEqual({ wisdom: 6, knowledge: 1 });
		expect(metrics.wordings).toEqual({ different: 4, largest: { strategy: 'recall', wording: 'one', rows: 3, share: 3 / 7 } });
		expect(metrics.preferences).toEqual({ rows: 1, because: { contradicted: 0, refused: 0, outdated: 1 } });
	});

	it('count a memory that only held-out rows ask about as one without rows', () => {
		expect(metrics.memories).toEqual({ read: 2, withRows: 2, oneIn: 1 });
	});

	it('count facts over all splits together, and those that only a held-out row shows as not shown', () => {
		expect(metrics.coverage).toEqual({
			oneIn: 1,
			all: { facts: 3, shown: 2, fivefold: 1 },
			kinds: { text: { facts: 2, shown: 2, fivefold: 1 }, link: { facts: 1, shown: 0, fivefold: 0 }, profile: { facts: 0, shown: 0, fivefold: 0 }, action: { facts: 0, shown: 0, fivefold: 0 } },
		});
	});

	it('put confidences into ten bins, 1 into the last', () => {
		expect(metrics.confidence.bins).toEqual([0, 0, 0, 0, 0, 6, 0, 0, 0, 1]);
		expect(metrics.confidence.mean).toBeCloseTo(4 / 7);
	});

	it('find no leakage where there is none, and each fact that leaks', () => {
		expect(metrics.leakage).toEqual({ oneIn: 1, testFacts: 1, testFactsTrained: 0, validationFacts: 1, validationFactsUntrained: 0 });
		const leaking = [...rows, [folderRow({}, { facts: [textFact('x')] }), 'train'], [folderRow({}, { facts: [textFact('z')] }), 'validation']] as const;
		expect(reportOf(leaking).metrics.leakage).toMatchObject({ testFactsTrained: 1, validationFactsUntrained: 1 });
	});

	it('are plain JSON with names in snake case', () => {
		const item = toMetricsItem(metrics);
		expect(JSON.parse(JSON.stringify(item))).toEqual(item);
		expect(JSON.stringify(item)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
	});

	it('are of nothing where there are no rows', () => {
		const none = reportOf([]);
		expect(none.metrics).toMatchObject({ strategies: {}, wordings: { largest: null }, confidence: { mean: null }, tokens: { median: null, longest: null } });
		expect(none).toMatchObject({ graph: { nodes: [], edges: [] }, samples: [] });
	});

	it('take rows for one that differ in case, width and white space only', () => {
		const twice = reportOf([
			[folderRow({ output: 'Prices  follow costs.' }), 'train'],
			[folderRow({ output: 'prices ｆollow costs. ' }), 'train'],
			[folderRow({ output: 'Prices follow wages.' }), 'train'],
		]);
		expect(twice.metrics.duplicates).toEqual({ oneIn: 1, rows: 3, copies: 1 });
	});
});

describe('a sample that adapts', () => {
	it('holds everything up to its limit, then a part, and estimates how much came', () => {
		const sample = new AdaptiveSample<number>(1_000);
		const see = (thing: number) => sample.update(hashText(String(thing)), (times = 0) => times + 1);
		for (let thing = 0; thing < 1_000; thing++) see(thing);
		expect([sample.oneIn, sample.estimate]).toEqual([1, 1_000]);
		for (let thing = 0; thing < 50_000; thing++) see(thing);
		expect(sample.oneIn).toBeGreaterThanOrEqual(64);
		expect([...sample.entries()].length).toBeLessThanOrEqual(1_000);
		expect(sample.estimate / 50_000).toBeGreaterThan(0.85);
		expect(sample.estimate / 50_000).toBeLessThan(1.15);
	});

	it('has seen what it holds each time it came', () => {
		const sample = new AdaptiveSample<number>(50);
		for (let round = 0; round < 7; round++) for (let thing = 0; thing < 1_000; thing++) sample.update(hashText(String(thing)), (times = 0) => times + 1);
		expect(new Set([...sample.entries()].map(([, times]) => times))).toEqual(new Set([7]));
	});
});

describe('facts beyond what is remembered one by one', () => {
	/** Every second fact in five rows, every tenth in none that counts; a tenth of all in a test row. */
	function tallied(facts: number, limit: number): FactTally {
		const tally = new FactTally(limit);
		for (let fact = 0; fact < facts; fact++) {
			const key = textFact(`memory ${fact}`);
			const place = fact % 10 === 0 ? 'held_out' : fact % 10 === 1 ? 'test' : 'train';
			for (let row = 0; row < (fact % 2 === 0 ? 6 : 2); row++) tally.add([key, key], place);
		}
		return tally;
	}

	it('are counted of a sample that tells the same shares', () => {
		const exact = tallied(20_000, 100_000).coverage();
		expect(exact).toMatchObject({ oneIn: 1, all: { facts: 20_000, shown: 18_000, fivefold: 8_000 } });
		const { oneIn, all } = tallied(20_000, 2_000).coverage();
		expect(oneIn).toBe(16);
		expect(all.facts).toBeLessThanOrEqual(2_000);
		expect(all.shown / all.facts).toBeCloseTo(0.9, 1);
		expect(all.fivefold / all.facts).toBeCloseTo(0.4, 1);
	});

	it('are sampled by other bits than those that choose the test facts', () => {
		const tally = new FactTally(500);
		const bits = (key: string) => Number.parseInt(key.slice(1), 16) / 2 ** 40;
		for (let fact = 0; fact < 20_000; fact++) tally.add([textFact(`${fact}`)], bits(textFact(`${fact}`)) < 0.2 ? 'test' : 'train');
		const { testFacts, testFactsTrained } = tally.leakage();
		expect(testFacts / tally.coverage().all.facts).toBeCloseTo(0.2, 1);
		expect(testFactsTrained).toBe(0);
	});

	it.each(['', 't', 'x0123456789', 't012345678', 't012345678g', 'T0123456789'])('%j is no fact', (key) => {
		const tally = new FactTally();
		tally.add([key], 'train');
		expect(tally.coverage().all.facts).toBe(0);
	});
});

describe('lengths', () => {
	it('fall into bins that end at the budget', () => {
		expect(binEnds(100)).toEqual([16, 24, 32, 48, 64, 96, 100]);
		expect(binEnds(1)).toEqual([1]);
		expect(binned([[0, 1], [16, 2], [17, 3], [24, 4], [101, 5]], [16, 24, 100]).map(({ rows }) => rows)).toEqual([3, 7, 0]);
	});

	it('have a median that is one of them', () => {
		expect(quantile([[3, 1], [5, 1], [9, 1]], 0.5)).toBe(5);
		expect(quantile([[3, 98], [9, 2]], 0.95)).toBe(3);
		expect(quantile([], 0.5)).toBeNull();
	});

	it('are counted as the budget counts, the longest row even where it is in no sample', () => {
		const sample = new RowSample(llama, characters, 10);
		const row = (length: number) => trainingPair({ instruction: 'x', input: 'y', output: 'z'.repeat(length - 2) });
		for (let index = 0; index < 1_000; index++) sample.add(row(40), hashText(String(index)));
		sample.add(row(9_000), 1);
		expect(sample.tokens()).toMatchObject({ budget: 8_128, median: 40, longest: 9_000 });
		expect(sample.tokens().oneIn).toBeGreaterThan(1);
		sample.add(row(9_000), 0);
		expect(sample.tokens().overBudget).toBe(1);
	});

	it('of texts that nobody reads are estimated without counting them', () => {
		const sample = new RowSample(llama, () => expect.unreachable(), 10);
		sample.add(trainingPair({ output: 'x'.repeat(2_000_000) }), 0);
		expect(sample.tokens().longest).toBeGreaterThan(llama.maxSeqLen);
	});
});

describe('kinds', () => {
	it('are told apart up to a limit, and counted most first', () => {
		const counter = new BoundedCounter(2);
		for (const kind of ['b', 'a', 'a', '__proto__', 'c']) counter.add(kind);
		expect(counter.sorted).toEqual([['a', 2], ['other', 2], ['b', 1]]);
	});
});

describe('the picture of the graph', () => {
	const named = (concept: string, neighbors: readonly string[], confidence = 0.9) => [folderRow({ instruction: `Explain the strategic context of ${quote(concept)}.`, memoryId: `id of ${concept}`, neighbors, confidence }), 'train'] as const;

	it.each(['Pricing', "Competitor X's Price Cut", `Half "and" 'half'`, 'A "quoted" word'])('knows the concept %j from the instruction', (concept) => {
		expect(conceptsIn(`What's known of ${quote(concept)}, and of ${quote('Other')}?`)).toEqual([concept, 'Other']);
	});

	it('takes for a memory the concept that is no neighbor of it', () => {
		const { graph } = reportOf([[folderRow({ instruction: "How does 'Wages' bear on 'Prices'?", neighbors: ['Wages'] }), 'train']]);
		expect(graph).toEqual({ nodes: [{ concept: 'Prices', nodeType: 'wisdom' }, { concept: 'Wages', nodeType: '' }], edges: [{ source: 0, target: 1 }] });
	});

	it('grows from the best memory along the links, whatever the order of the rows', () => {
		const rows = [named('Alone', [], 0.99), named('Best', ['Near'], 1), named('Near', ['Far', 'Best'], 0.2), named('Far', [], 0.1)];
		const { graph } = reportOf(rows);
		expect(graph.nodes.map(({ concept }) => concept)).toEqual(['Best', 'Near', 'Far', 'Alone']);
		expect(graph.edges).toHaveLength(2);
		expect(reportOf([...rows].reverse()).graph).toEqual(graph);
	});

	it('shows memories with their neighbors, not alone, where few have neighbors in common', () => {
		const sparse = Array.from({ length: 3_000 }, (_, index) => named(`Concept ${index}`, Array.from({ length: 5 }, (_unused, step) => `Concept ${(index * 7_919 + step * 104_729) % 100_000}`), index / 3_000));
		const { nodes, edges } = reportOf(sparse).graph;
		expect(nodes).toHaveLength(50);
		expect(edges.length).toBeGreaterThanOrEqual(30);
		const linked = new Set(edges.flatMap(({ source, target }) => [source, target]));
		expect(linked.size).toBe(nodes.length);
		expect(reportOf([...sparse].reverse()).graph).toEqual({ nodes, edges });
	});

	it('leaves out held-out rows, and stays small', () => {
		expect(reportOf([[named('Secret', [])[0], 'held_out']]).graph.nodes).toEqual([]);
		const many = Array.from({ length: 300 }, (_, index) => named(`Concept ${index}`, Array.from({ length: 25 }, (_unused, step) => `Concept ${(index * 7 + step * 11) % 400}`)));
		const { graph } = reportOf(many);
		expect(graph.nodes.length).toBeLessThanOrEqual(60);
		expect(graph.edges.length).toBeLessThanOrEqual(120);
		expect(graph.edges.every(({ source, target }) => source !== target && source < graph.nodes.length && target < graph.nodes.length)).toBe(true);
	});

	it('is of the best of many memories, whenever their rows come', () => {
		const rows = Array.from({ length: 9_000 }, (_, index) => named(`Concept ${index}`, [], ((index * 7_919) % 9_000) / 9_000));
		const { graph } = reportOf(rows);
		expect(reportOf([...rows].reverse()).graph).toEqual(graph);
		expect(graph.nodes[0]).toEqual({ concept: `Concept ${rows.findIndex(([{ pair }]) => pair.confidence === 8_999 / 9_000)}`, nodeType: 'wisdom' });
	});

	it('can be made of whatever rows say', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(hostileName, fc.array(hostileName, { maxLength: 4 })), { maxLength: 12 }), (memories) => {
				const { graph } = reportOf(memories.map(([concept, neighbors]) => named(concept, neighbors)));
				expect(new Set(graph.nodes.map(({ concept }) => concept)).size).toBe(graph.nodes.length);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('rows to read', () => {
	const rows = ['recall', 'cloze', 'paths', 'common'].flatMap((strategy) => Array.from({ length: 20 }, (_, index) => [folderRow({ output: `${strategy} ${index}` }, { strategy }), 'train'] as const));

	it('are of all strategies, and the same whatever the order', () => {
		const { samples } = reportOf(rows);
		expect(samples).toHaveLength(6);
		expect(new Set(samples.map(({ strategy }) => strategy)).size).toBe(4);
		expect(reportOf([...rows].reverse()).samples).toEqual(samples);
	});

	it('are cut between characters', () => {
		const [sample] = reportOf([[folderRow({ output: `x${'😀'.repeat(2_000)}` }), 'test']]).samples;
		expect(sample?.split).toBe('test');
		expect(sample?.output.length).toBeLessThan(1_600);
		expect(sample?.output).toMatch(/😀…$/u);
	});
});
