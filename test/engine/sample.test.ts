import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from '../../engine/dataset/dataset';
import { HashSample, sampleOf } from '../../engine/dataset/sample';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { collected, inBatches } from '../support/memories';
import { contentOf, trainingPair } from '../support/training-pairs';

function sampleOfPairs(pairs: readonly TrainingPair[], size: number): readonly string[] {
	const sample = new HashSample(size);
	for (const pair of pairs) sample.add(pair);
	return sample.pairs().map(contentOf);
}

const numbered = (count: number) => Array.from({ length: count }, (_, row) => trainingPair({ instruction: `Explain ${row}.`, memoryId: String(row) }));

/** Rows that all differ, many of them in the output only, which is where hashes are equal. */
const anyRows = fc.uniqueArray(fc.tuple(fc.constantFrom('A', 'B'), fc.string({ minLength: 1, maxLength: 3 })), { maxLength: 60, selector: String });
const anyShuffledRows = anyRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
const toPairs = (rows: ReadonlyArray<readonly [string, string]>) => rows.map(([instruction, output]) => trainingPair({ instruction, output }));

describe('a sample by hash', () => {
	it('keeps the same pairs in whatever order they come', () => {
		fc.assert(
			fc.property(anyShuffledRows, fc.integer({ min: 0, max: 20 }), ([rows, others], size) => {
				expect(sampleOfPairs(toPairs(others), size)).toEqual(sampleOfPairs(toPairs(rows), size));
			}),
			{ numRuns: 200 },
		);
	});

	it('keeps as many as asked for, or all there are', () => {
		fc.assert(
			fc.property(anyRows, fc.integer({ min: 0, max: 40 }), (rows, size) => {
				const kept = sampleOfPairs(toPairs(rows), size);
				expect(kept).toHaveLength(Math.min(size, rows.length));
				expect(new Set(kept).size).toBe(kept.length);
			}),
			{ numRuns: 100 },
		);
	});

	it('takes from all parts of a dataset alike', () => {
		const sample = new HashSample(1_000);
		for (const pair of numbered(10_000)) sample.add(pair);
		const tenths = sample.pairs().map(({ memoryId }) => Math.floor(Number(memoryId) / 1_000));
		for (let tenth = 0; tenth < 10; tenth++) expect(Math.abs(tenths.filter((one) => one === tenth).length - 100)).toBeLessThan(40);
	});

	it('may be asked in between and goes on', () => {
		const sample = new HashSample(3);
		for (const pair of numbered(50)) {
			sample.add(pair);
			sample.pairs();
		}
		expect(sample.pairs().map(contentOf)).toEqual(sampleOfPairs(numbered(50), 3));
	});

	it('grows little when a brain grows: what it keeps of more pairs it has mostly kept before', () => {
		const [before, after] = [sampleOfPairs(numbered(1_000), 100), sampleOfPairs(numbered(1_100), 100)];
		expect(after.filter((pair) => before.includes(pair)).length).toBeGreaterThan(75);
	});
});

describe('the sample of published datasets', () => {
	const datasets = ['qwen2_5_coder', 'llama_3'].map((modelId): Dataset => ({ modelId, file: null, folder: null, pairs: 50, memories: 50, pairsByStrategy: {}, drops: {}, scrubbed: {}, explanation: null }));
	const read = (of: readonly Dataset[]) => inBatches(of.flatMap(({ modelId }) => numbered(50).map((pair) => ({ ...pair, targetModels: [modelId] }))), 7);

	it('is all of it, none of it, or so many of each target model', async () => {
		expect(await collected(sampleOf(datasets, read, 'all'))).toHaveLength(100);
		expect(await collected(sampleOf(datasets, read, 'none'))).toEqual([]);
		const some = await collected(sampleOf(datasets, read, { upTo: 10 }));
		expect(some.map(({ targetModels }) => targetModels[0])).toEqual([...Array(10).fill('qwen2_5_coder'), ...Array(10).fill('llama_3')]);
	});
});
