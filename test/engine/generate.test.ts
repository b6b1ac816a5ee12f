import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { serves } from '../../engine/pairs/profiles';
import { presets } from '../../engine/pairs/strategies';
import { quote } from '../../engine/pairs/text/quote';
import type { Strategy } from '../../engine/pairs/strategy';
import type { TargetModel } from '../../engine/target-model';
import { anyMemories, link, memory, phi, qwen } from '../support/memories';
import { surroundings } from '../support/surroundings';
import { contentOf, everything, pairsFrom } from '../support/training-pairs';

const numRuns = 150;
const forModel = <T extends { readonly targetModels: readonly string[] }>(pairs: readonly T[], { modelId }: TargetModel) => pairs.filter(({ targetModels }) => targetModels.includes(modelId));
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, count) => total + count, 0);

/** All that the strategies propose for a target model, dropped or not. */
function candidates(memories: readonly Memory[], { specialization }: TargetModel): number {
	const taking = everything.strategies.filter((strategy) => serves(strategy.name, specialization));
	return memories.reduce((total, one) => total + taking.reduce((count, strategy) => count + [...strategy.drafts(one, surroundings())].length, 0), 0);
}

describe('for any memories', () => {
	it('every row is well-formed Unicode and has an answer', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				for (const { instruction, input, output } of (await pairsFrom(memories)).pairs) {
					expect([instruction, input, output].every((text) => text.isWellFormed())).toBe(true);
					expect(output.trim()).not.toBe('');
				}
			}),
			{ numRuns },
		);
	});

	it('every row names the concept of the memory that it was made from, on which the search for duplicates rests', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				for (const one of memories) {
					const { pairs } = await pairsFrom([one]);
					const names = [`'${one.concept}'`, quote(one.concept)].map((name) => name.toWellFormed());
					const strangers = pairs.filter(({ instruction, input, output }) => !names.some((name) => `${instruction}${input}${output}`.includes(name)));
					expect(strangers).toEqual([]);
				}
			}),
			{ numRuns },
		);
	});

	it('kept and dropped are all the candidates of each target model', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				const { pairs, drops } = await pairsFrom(memories);
				for (const model of everything.targetModels) {
					expect(forModel(pairs, model).length + sum(drops.of(model.modelId))).toBe(candidates(memories, model));
				}
			}),
			{ numRuns },
		);
	});

	it('the size of the batches changes nothing', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, fc.integer({ min: 1, max: 9 }), async (memories, size) => {
				const [one, other] = [await pairsFrom(memories, everything, 1), await pairsFrom(memories, everything, size)];
				expect(other.pairs).toEqual(one.pairs);
				expect(other.drops).toEqual(one.drops);
			}),
			{ numRuns: 50 },
		);
	});

	it('provenance is JSON that names strategy, wording, memories, links, facts and seed', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, async (memories) => {
				const memoryIds = new Set(memories.map(({ id }) => id));
				const linkIds = new Set(memories.flatMap(({ links }) => links.map(({ id }) => id)));
				for (const { provenance, memoryId } of (await pairsFrom(memories)).pairs) {
					const told = JSON.parse(provenance);
					expect(Object.keys(told)).toEqual(['strategy', 'wording', 'memories', 'links', 'facts', 'content', 'seed']);
					expect(presets.typed.map(({ name }) => name)).toContain(told.strategy);
					expect([told.memories[0], memoryIds.has(told.memories.at(-1)), told.seed]).toEqual([memoryId, true, 42]);
					expect(told.wording).toMatch(/^\w+$/);
					expect(told.links.every((id: string) => linkIds.has(id))).toBe(true);
				}
			}),
			{ numRuns: 50 },
		);
	});
});

describe('a memory without a summary', () => {
	const bare = memory({ summary: null, tags: ['api'], links: [link('causal', 'outgoing', 'B')] });

	it('gets no row that asks for it, and each target model counts what it lost', async () => {
		const { pairs, drops } = await pairsFrom([bare]);
		expect(pairs.map(({ provenance }) => JSON.parse(provenance).strategy)).toEqual(['relation', 'typed_relation']);
		expect([...everything.targetModels].map(({ modelId }) => drops.of(modelId))).toEqual([{ missing_summary: 2 }, { missing_summary: 2 }, { missing_summary: 1 }]);
	});
});

describe('target models', () => {
	const both = memory({ tags: ['api'], links: [link('causal', 'outgoing', 'B')] });
	const strategiesFor = async (model: TargetModel) => {
		const { pairs } = await pairsFrom([both], { ...everything, targetModels: [model] });
		return pairs.map(({ provenance }) => JSON.parse(provenance).strategy);
	};

	it('whose specialization no strategy knows get the shared strategies only', async () => {
		expect(await strategiesFor(phi)).toEqual(['recall', 'relation', 'typed_relation']);
	});

	it('of one specialization get the same rows', async () => {
		const second = { ...qwen, modelId: 'another_coder' };
		const { pairs } = await pairsFrom([both], { ...everything, targetModels: [qwen, second] });
		expect(pairs.map(({ targetModels }) => targetModels)).toEqual(pairs.map(() => ['qwen2_5_coder', 'another_coder']));
		expect(await strategiesFor(qwen)).toContain('implementation');
	});

	it('share a pair that is for all of them', async () => {
		const { pairs } = await pairsFrom([both]);
		const named = new Map(pairs.map(({ provenance, targetModels }) => [JSON.parse(provenance).strategy, targetModels]));
		expect(named.get('recall')).toEqual(['qwen2_5_coder', 'llama_3', 'phi_4']);
		expect(named.get('implementation')).toEqual(['qwen2_5_coder']);
		expect(named.get('strategic_analysis')).toEqual(['llama_3']);
	});
});

describe('a row that two strategies make alike', () => {
	/** Named like a strategy that only code models get, or like none. */
	const saying = (name: string): Strategy => ({
		name,
		displayName: name,
		description: name,
		needs: [],
		wordings: ['only'],
		maxShare: 1,
		drafts: ({ concept }) => [{ wording: 'only', instruction: `Say '${concept}'.`, input: '', output: concept, links: [], facts: [] }],
	});

	it('is kept once for each target model, and counted as a duplicate only where it is one', async () => {
		const alike = [saying('code'), saying('for_all')];
		const { pairs, drops } = await pairsFrom([memory()], { ...everything, strategies: alike });
		expect(pairs.map(({ targetModels }) => targetModels)).toEqual([['qwen2_5_coder'], ['llama_3', 'phi_4']]);
		expect(everything.targetModels.map(({ modelId }) => drops.of(modelId))).toEqual([{ duplicate: 1 }, {}, {}]);
	});
});

describe('a row about a memory that is not selected', () => {
	const profile = { nodeType: 'information', confidence: 0.4, neighbors: ['Q3 Revenue Dip Strategy'] };

	it('tells of that memory, and names both in its provenance', async () => {
		const far = { id: 'far', concept: 'Price Cuts', profile, onward: [] };
		const { pairs } = await pairsFrom([memory({ links: [link('causal', 'incoming', 'Price Cuts', { other: far })] })]);
		const about = pairs.find(({ memoryId }) => memoryId === 'far');
		expect(about).toMatchObject({ instruction: "Name something that 'Price Cuts' leads to.", ...profile });
		expect(JSON.parse(about?.provenance ?? '')).toMatchObject({ memories: ['far', 'q3'], links: ['incoming causal Price Cuts'], wording: 'effects_one' });
	});
});

it('the same memories and generation give the same pairs, and another seed the same rows', async () => {
	await fc.assert(
		fc.asyncProperty(anyMemories, async (memories) => {
			const { pairs } = await pairsFrom(memories);
			expect((await pairsFrom(memories)).pairs).toEqual(pairs);
			expect((await pairsFrom(memories, { ...everything, seed: 7 })).pairs.map(contentOf)).toEqual(pairs.map(contentOf));
		}),
		{ numRuns: 30 },
	);
});
