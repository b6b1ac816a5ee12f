import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brain, EligibleMemory, LinkEnds } from '../../verify/brain';
import { taughtLinks } from '../../verify/grounding/link-sides';
import { Adjacency } from '../../verify/measures/adjacency';
import { Budget } from '../../verify/measures/budget';
import { Coverage } from '../../verify/measures/coverage';
import { readCurriculum } from '../../verify/measures/curriculum';
import { Diversity } from '../../verify/measures/diversity';
import { Duplicates } from '../../verify/measures/duplicates';
import { fingerprint } from '../../verify/measures/fingerprint';
import { FingerprintMap } from '../../verify/measures/fingerprint-map';
import { Lengths } from '../../verify/measures/lengths';
import { mtld } from '../../verify/measures/mtld';
import { Wordings } from '../../verify/measures/wordings';
import { facts, toRow } from './known-brain';

const row = (nodeId: string, line = 1) => ({ ...toRow({ strategy: 'recall', output: 'any' }), nodeId, line });

function brainOf(memories: readonly EligibleMemory[], links: readonly LinkEnds[] = []): Brain {
	return {
		async *eligible() {
			yield memories;
		},
		async *links() {
			yield links;
		},
		facts: () => Promise.resolve(facts),
	};
}

const any = { nodeTypes: [], minConfidence: 0, minAccessCount: 0, limit: null };
const curriculumOf = (memories: readonly EligibleMemory[], links?: readonly LinkEnds[]) => readCurriculum(brainOf(memories, links), any, () => {});
const long = (end: string) => `one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ${end}`;

describe('fingerprints', () => {
	it('are kept with their numbers, however many', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.string(), { maxLength: 3000 }), (texts) => {
				const map = new FingerprintMap();
				texts.forEach((text, index) => map.set(fingerprint(text), index));
				expect(texts.map((text) => map.get(fingerprint(text)))).toEqual(texts.map((_, index) => index));
				expect(map.size).toBe(texts.length);
			}),
			{ numRuns: 20 },
		);
	});

	it('differ for a hundred thousand texts that differ in a digit', () => {
		expect(new Set(Array.from({ length: 100_000 }, (_, index) => fingerprint(`row ${index}`))).size).toBe(100_000);
	});
});

describe('duplicates', () => {
	it('are found whatever their case, width and white space', () => {
		const duplicates = new Duplicates();
		const outputs = ['It  is so.', 'IT IS SO.', 'Ｉt is so.', 'It is not so.'];
		outputs.forEach((output, index) => duplicates.add({ ...row('a', index + 1), output }));
		expect([duplicates.count, duplicates.examples]).toEqual([2, [{ line: 2, repeats: 1 }, { line: 3, repeats: 1 }]]);
	});
});

describe('near-duplicate memories', () => {
	const memories = [
		{ id: 'a', concept: 'A', summary: long('eighteen') },
		{ id: 'b', concept: 'A', summary: long('nineteen') },
		{ id: 'c', concept: 'C', summary: 'quite another text that shares nothing with the first one at all' },
		{ id: 'd', concept: 'D', summary: null },
		{ id: 'e', concept: 'E', summary: null },
	];

	it('are those that say nearly the same as an earlier one; without a summary none is', async () => {
		const { nearDuplicates, texts } = await curriculumOf(memories);
		expect([...nearDuplicates]).toEqual([[fingerprint('b'), fingerprint('a')]]);
		expect(texts).toEqual([fingerprint('a'), fingerprint('c')]);
	});

	it('are the same that comparing all with all gives', async () => {
		const word = fc.constantFrom('ab', 'cd', 'ef');
		await fc.assert(
			fc.asyncProperty(fc.array(fc.array(word, { minLength: 5, maxLength: 9 }), { maxLength: 12 }), async (texts) => {
				const all = texts.map((words, index) => ({ id: String(index), concept: 'x', summary: words.join(' ') }));
				const repeating = new Set(byBruteForce(all.map(({ summary }) => `x ${summary}`)).map((index) => fingerprint(String(index))));
				const { nearDuplicates, texts: taught } = await curriculumOf(all);
				expect(taught).toEqual(all.map(({ id }) => fingerprint(id)).filter((id) => !repeating.has(id)));
				expect([...nearDuplicates.keys()].filter((id) => !repeating.has(id))).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});

	it('with rows beside the one that they repeat are counted', async () => {
		const coverage = new Coverage(await curriculumOf(memories));
		coverage.add(row('b'), []);
		expect(coverage.nearDuplicatesTaught).toBe(0);
		coverage.add(row('a'), []);
		expect(coverage.nearDuplicatesTaught).toBe(1);
	});

	it('make a concept ambiguous like any other namesake', async () => {
		const { isAmbiguous } = await curriculumOf(memories);
		expect(['a', 'A', 'C'].map(isAmbiguous)).toEqual([true, true, false]);
	});
});

/** The places of texts that have 7 in 10 runs of five words in common with an earlier one that is kept. */
function byBruteForce(texts: readonly string[]): number[] {
	const kept: Array<Set<string>> = [];
	return texts.flatMap((text, index) => {
		const words = text.split(' ');
		const runs = new Set(Array.from({ length: words.length - 4 }, (_, start) => words.slice(start, start + 5).join(' ')));
		const isNear = kept.some((other) => [...runs].filter((run) => other.has(run)).length / new Set([...runs, ...other]).size >= 0.7);
		if (!isNear) kept.push(runs);
		return isNear ? [index] : [];
	});
}

describe('coverage', () => {
	const memories = ['dip', 'hold'].map((id) => ({ id, concept: id, summary: `The text of ${id}.` }));
	const links = [
		{ id: 'l2', sourceId: 'dip', targetId: 'hold', type: 'causal' },
		{ id: 'l5', sourceId: 'dip', targetId: 'match', type: 'association' },
		{ id: 'l7', sourceId: 'burn', targetId: 'hold', type: 'supports' },
		{ id: 'far', sourceId: 'burn', targetId: 'trial', type: 'causal' },
	];
	const coverageOf = async (rows: ReadonlyArray<ReturnType<typeof toRow>>) => {
		const coverage = new Coverage(await curriculumOf(memories, links));
		for (const one of rows) coverage.add(one, taughtLinks(one, (id) => facts.link(id)));
		return coverage;
	};
	const forward = toRow({ strategy: 'typed_relation', instruction: "What does 'Revenue Dip' lead to?", output: "'Revenue Dip' leads to 'Hold The Price'.", links: ['l2'] });
	const back = toRow({ strategy: 'typed_relation', instruction: "What leads to 'Hold The Price'?", output: "'Revenue Dip' leads to 'Hold The Price'.", links: ['l2'], memories: ['hold'] });

	it('counts texts once and five times, not by rows about links', async () => {
		const recall = toRow({ strategy: 'recall', output: 'any' });
		expect((await coverageOf([forward, recall])).texts).toEqual({ facts: 2, c1: 0.5, c5: 0 });
		expect((await coverageOf(Array(5).fill(recall))).texts).toEqual({ facts: 2, c1: 0.5, c5: 0.5 });
	});

	it('counts links with an eligible end, and directed ones from both ends', async () => {
		expect(await coverageOf([forward])).toMatchObject({ links: { facts: 3, c1: 1 / 3, c5: 0 }, reverse: 0 });
		expect((await coverageOf([forward, back])).reverse).toBe(0.5);
	});

	it('takes the end that a question names as given', () => {
		const sidesOf = (one: ReturnType<typeof toRow>) => taughtLinks(one, (id) => facts.link(id)).map(({ side }) => side);
		expect([sidesOf(forward), sidesOf(back)]).toEqual([['source'], ['target']]);
		expect(sidesOf({ ...forward, instruction: "How are 'Revenue Dip' and 'Hold The Price' related?" })).toEqual(['source']);
		expect(sidesOf({ ...forward, output: 'Nothing.' })).toEqual([null]);
	});
});

describe('wordings', () => {
	it('are counted by strategy and name', () => {
		const wordings = new Wordings();
		for (const wording of ['a', 'a', 'b']) wordings.add({ ...row('m'), provenance: { ...row('m').provenance, strategy: 'negatives', wording } });
		wordings.add(row('m'));
		expect([wordings.mostUsed, wordings.shareOf('negatives'), wordings.shareOf('paths'), wordings.distinct, wordings.isVaried]).toEqual([{ name: 'negatives/a', share: 0.5 }, 0.75, null, 3, true]);
	});

	it('of classic and typed strategies alone are not varied', () => {
		const wordings = new Wordings();
		wordings.add(row('m'));
		expect(wordings.isVaried).toBe(false);
	});
});

describe('rows side by side', () => {
	it('about one memory are counted, with how many no order could part', () => {
		const adjacency = new Adjacency();
		['a', 'a', 'b', 'a', 'a'].forEach((id, index) => adjacency.add(row(id, index + 1)));
		expect([adjacency.count, adjacency.examples, adjacency.unavoidable]).toEqual([2, [2, 5], 2]);
	});
});

describe('language', () => {
	it('is measured by different words, pairs of words, and how long they stay different', () => {
		const diversity = new Diversity();
		diversity.add({ ...row('a'), instruction: 'A b,', output: 'a "b" c' });
		expect([diversity.distinct(1), diversity.distinct(2)]).toEqual([3 / 5, 3 / 4]);
	});

	it('has a low MTLD where it repeats and a high one where it does not', () => {
		const words = Array.from({ length: 1000 }, (_, index) => `w${index}`);
		expect(mtld(words)).toBe(1000);
		expect(mtld(words.map((_, index) => `w${index % 4}`))).toBeLessThan(8);
		expect(mtld([])).toBe(0);
	});
});

describe('lengths', () => {
	it('have quantiles', () => {
		const lengths = new Lengths();
		for (let words = 1; words <= 100; words++) lengths.add(words);
		expect([lengths.quantile(0.5), lengths.quantile(0.95), lengths.longest]).toEqual([50, 95, 100]);
		expect(new Lengths().longest).toBe(0);
	});

	it('beyond what the model takes are found', () => {
		const budget = new Budget();
		budget.add(1, 100, 100);
		budget.add(2, 101, 100);
		expect(budget.found).toEqual({ tokens: 100, rowsOver: 1, lines: [2] });
	});
});
