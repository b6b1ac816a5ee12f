import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDuplicates } from '../../engine/dataset/without-duplicates';
import type { Memory } from '../../engine/memory/memory';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { generatePairs, type Generation } from '../../engine/pairs/generate';
import { lookAhead } from '../../engine/pairs/known';
import type { LeftOut } from '../../engine/pairs/left-out';
import { LeftOutSample } from '../../engine/pairs/left-out-sample';
import { defaultLimits } from '../../engine/pairs/limits';
import { presets } from '../../engine/pairs/strategies';
import { Tally } from '../../engine/pairs/tally';
import { anyMemories, collected, hostileText, inBatches, link, llama, memory, qwen } from '../support/memories';
import { everything, plainTools, trainingPair } from '../support/training-pairs';

const model = 'llama_3';

function leftOut(changes: Partial<LeftOut> = {}): LeftOut {
	return { reason: 'duplicate', strategy: 'recall', wording: 'classic', memoryId: 'm', instruction: 'Explain.', input: '', output: 'It rains.', ...changes };
}

function sampled(examples: readonly LeftOut[], size?: number): readonly LeftOut[] {
	const sample = new LeftOutSample(size);
	for (const example of examples) sample.add(model, example);
	return sample.of(model);
}

/** Bytes, without what is waiting to be collected. */
function heapInUse(): number {
	setFlagsFromString('--expose-gc');
	runInNewContext('gc')();
	return process.memoryUsage().heapUsed;
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => leftOut({ memoryId: `m${index}`, instruction: `Explain ${index}.` }));

/** Few texts, so that many are equal, and many differ where hashes are equal. */
const anyLeftOut: fc.Arbitrary<LeftOut> = fc.record({
	reason: fc.constantFrom('duplicate', 'balance', 'over_budget'),
	strategy: fc.constantFrom('recall', 'relation'),
	wording: fc.constantFrom('classic', 'open'),
	memoryId: fc.constantFrom('m1', 'm2', 'm3'),
	instruction: fc.oneof(fc.constantFrom('Explain.', 'Ask.'), hostileText),
	input: fc.constantFrom('', 'Here.'),
	output: fc.oneof(fc.constantFrom('A', 'B', '', 'C'.repeat(3_000)), hostileText),
});
const anyShuffled = fc.array(anyLeftOut, { maxLength: 80 }).chain((examples) => fc.tuple(fc.constant(examples), fc.shuffledSubarray(examples, { minLength: examples.length })));

describe('examples of what was left out', () => {
	it('are the same in whatever order they come, each once', () => {
		fc.assert(
			fc.property(anyShuffled, fc.integer({ min: 0, max: 12 }), ([examples, others], size) => {
				const kept = sampled(examples, size);
				expect(sampled(others, size)).toEqual(kept);
				expect(new Set(kept.map((example) => JSON.stringify(example))).size).toBe(kept.length);
			}),
			{ numRuns: 300 },
		);
	});

	it('are as many as asked for of each reason, or all that differ', () => {
		fc.assert(
			fc.property(fc.array(anyLeftOut, { maxLength: 80 }), fc.integer({ min: 0, max: 12 }), (examples, size) => {
				const all = sampled(examples, 100);
				const kept = sampled(examples, size);
				for (const reason of ['duplicate', 'balance', 'over_budget'] as const) {
					const ofReason = (list: readonly LeftOut[]) => list.filter((example) => example.reason === reason).length;
					expect(ofReason(kept)).toBe(Math.min(size, ofReason(all)));
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('are up to 1,000 of each reason and target model, from all parts of a dataset alike', () => {
		const kept = sampled([...numbered(10_000), ...numbered(1_500).map((example): LeftOut => ({ ...example, reason: 'balance' })), ...numbered(10).map((example): LeftOut => ({ ...example, reason: 'memory_cap' }))]);
		expect([kept.length, new Set(kept.slice(0, 1_000).map(({ reason }) => reason))]).toEqual([2_010, new Set(['balance'])]);
		const tenths = kept.filter(({ reason }) => reason === 'duplicate').map(({ memoryId }) => Math.floor(Number(memoryId.slice(1)) / 1_000));
		for (let tenth = 0; tenth < 10; tenth++) expect(Math.abs(tenths.filter((one) => one === tenth).length - 100)).toBeLessThan(40);
	});

	it('come by reason, memory and instruction, of one target model alone', () => {
		const sample = new LeftOutSample();
		const ordered = [leftOut({ reason: 'balance', memoryId: 'z' }), leftOut({ memoryId: 'a', instruction: 'B.' }), leftOut({ memoryId: 'b', instruction: 'A.' }), leftOut({ memoryId: 'b', instruction: 'B.' })];
		for (const example of ordered.toReversed()) sample.add(model, example);
		sample.add('other', leftOut({ memoryId: 'other' }));
		expect(sample.of(model)).toEqual(ordered);
		expect(sample.of('other').map(({ memoryId }) => memoryId)).toEqual(['other']);
		expect(sample.of('unheard of')).toEqual([]);
	});

	it('may be asked for in between', () => {
		const sample = new LeftOutSample(3);
		for (const example of numbered(50)) {
			sample.add(model, example);
			sample.of(model);
		}
		expect(sample.of(model)).toEqual(sampled(numbered(50), 3));
	});

	it('can stand in a file as they are', () => {
		fc.assert(
			fc.property(anyLeftOut, (example) => {
				const [kept] = sampled([example]);
				for (const text of [kept?.instruction, kept?.input, kept?.output]) expect(text?.isWellFormed()).toBe(true);
			}),
		);
		expect(sampled([leftOut({ output: 'Hi<|im_end|>' })])[0]?.output).toBe('Hi< |im_end|>');
	});

	it('are cut where they are very long, and never within a character', () => {
		const [long, emoji, whole] = sampled([leftOut({ memoryId: '1', output: 'a'.repeat(5_000) }), leftOut({ memoryId: '2', output: `a${'😀'.repeat(2_000)}` }), leftOut({ memoryId: '3', output: 'a'.repeat(2_000) })]);
		expect(long?.output).toBe(`${'a'.repeat(2_000)}…`);
		expect(emoji?.output).toBe(`a${'😀'.repeat(999)}…`);
		expect(whole?.output).toBe('a'.repeat(2_000));
	});

	it('keep nothing in memory of the texts that they were cut from', () => {
		const sample = new LeftOutSample();
		const before = heapInUse();
		for (let index = 0; index < 1_500; index++) {
			const summary = `${index} `.repeat(20_000);
			sample.add(model, leftOut({ reason: 'near_duplicate', memoryId: `m${index}`, output: summary.slice(0, 300) }));
		}
		expect(heapInUse() - before).toBeLessThan(16 * 1024 * 1024);
		expect(sample.of(model)).toHaveLength(1_000);
	});
});

const full: Generation = { ...everything, targetModels: [qwen, llama], strategies: presets.full };

async function tallied(memories: readonly Memory[], generation: Generation, leftOut: LeftOutSample | null) {
	const tally = new Tally(leftOut);
	const known = await lookAhead(generation.strategies, { texts: () => inBatches(memories, 3), repeatedConcepts: async () => repeatedConceptsOf(memories) });
	const pairs = await collected(generatePairs(inBatches(memories, 3), generation, { known, tally, tools: plainTools }));
	return { pairs, tally };
}

describe('the making of pairs', () => {
	it('keeps an example of every reason it counts, no more than it counts, and makes the same rows', async () => {
		const seen = new Set<string>();
		await fc.assert(
			fc.asyncProperty(anyMemories, fc.constantFrom(null, 3), async (memories, maxPairsPerMemory) => {
				const generation = { ...full, limits: { ...defaultLimits, maxPairsPerMemory } };
				const [some, none] = [await tallied(memories, generation, new LeftOutSample()), await tallied(memories, generation, null)];
				expect(some.pairs).toEqual(none.pairs);
				for (const { modelId } of full.targetModels) {
					const counts = some.tally.drops.of(modelId);
					expect(counts).toEqual(none.tally.drops.of(modelId));
					const examples = some.tally.leftOut?.of(modelId) ?? [];
					expect([...new Set(examples.map(({ reason }) => reason))]).toEqual(Object.keys(counts).sort());
					for (const [reason, count] of Object.entries(counts)) expect(examples.filter((example) => example.reason === reason).length).toBeLessThanOrEqual(count);
					for (const { reason, memoryId, output } of examples) {
						seen.add(reason);
						expect(memories.flatMap(({ id, links }) => [id, ...links.map(({ other }) => other.id)])).toContain(memoryId);
						expect(output === '').toBe(reason === 'missing_summary');
					}
				}
			}),
			{ numRuns: 60 },
		);
		expect([...seen]).toEqual(expect.arrayContaining(['balance', 'duplicate', 'memory_cap', 'missing_summary']));
	});

	it('tells what was asked and what would have been answered', async () => {
		const text = 'amber basin cedar delta ember fjord grove haven inlet jetty knoll larch marsh north ocean.';
		const links = [link('causal', 'outgoing', 'B', { id: 'l' })];
		const memories = [memory({ id: 'a', concept: 'A', summary: text, links }), memory({ id: 'a2', concept: 'A2', summary: text, links }), memory({ id: 'long', concept: 'Long', summary: 'word '.repeat(5_000) }), memory({ id: 'none', concept: 'None', summary: null })];
		const { tally } = await tallied(memories, { ...full, targetModels: [qwen], strategies: presets.full.filter(({ name }) => name === 'recall' || name === 'recall_views') }, new LeftOutSample());
		const examples = tally.leftOut?.of(qwen.modelId) ?? [];
		expect(examples.find(({ reason, strategy }) => reason === 'near_duplicate' && strategy === 'recall')).toEqual(
			{ reason: 'near_duplicate', strategy: 'recall', wording: 'classic', memoryId: 'a2', instruction: "Explain the strategic context of 'A2'.", input: '', output: text },
		);
		expect(examples.find(({ reason }) => reason === 'over_budget')).toMatchObject({ memoryId: 'long', strategy: 'recall', output: expect.stringMatching(/^word .*…$/u) });
		expect(examples.find(({ reason }) => reason === 'missing_summary')).toMatchObject({ memoryId: 'none', output: '' });
	});
});

describe('pairs that came over the canvas', () => {
	it.each([
		['{"strategy":"recall_views","wording":"tell-me","memories":[]}', 'recall_views', 'tell-me'],
		['{"strategy":"recall","wording":"a\\"b"}', 'recall', ''],
		['made by hand', '', ''],
	])('keep their second coming as an example, with what their provenance %s tells', (provenance, strategy, wording) => {
		const tally = new Tally(new LeftOutSample());
		const pair = trainingPair({ provenance, targetModels: [model, 'phi_4'] });
		expect(withoutDuplicates([pair, { ...pair, targetModels: [model] }], tally)).toEqual([pair]);
		const { memoryId, instruction, input, output } = pair;
		expect(tally.leftOut?.of(model)).toEqual([{ reason: 'duplicate', strategy, wording, memoryId, instruction, input, output }]);
		expect(tally.leftOut?.of('phi_4')).toEqual([]);
	});
});
