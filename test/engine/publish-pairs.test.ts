import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryOut } from '../../engine/carry-out';
import { publishPairs, type ArrivedPair } from '../../engine/dataset/publish-pairs';
import { parseMemory, toMemoryItem, type Memory } from '../../engine/memory/memory';
import { defaultCriteria } from '../../engine/memory/selection';
import { parseGenerated } from '../../engine/pairs/generated';
import { toGenerationItem } from '../../engine/pairs/generation-item';
import { parseTrainingPair, toTrainingPairItem, type TrainingPair } from '../../engine/pairs/training-pair';
import { ArrayBrain } from '../support/array-brain';
import { ArrayDatasets } from '../support/array-datasets';
import { anyMemories, link, memory } from '../support/memories';
import { everything, pairsFrom, plainTools, trainingPair } from '../support/training-pairs';

const options = { date: '2025-11-20', checkpoint: () => {}, folders: null };
const throughCanvas = (item: unknown): unknown => JSON.parse(JSON.stringify(item));

/** Memories over the canvas to Generate Alpaca Pairs, and its items on to Write JSONL: one item per pair and target model. */
async function arrivedFrom(memories: readonly Memory[], seed: number): Promise<readonly ArrivedPair[]> {
	const arrived = memories.map((one) => parseMemory(throughCanvas(toMemoryItem(one))));
	const { pairs, drops, scrubbed } = await pairsFrom(arrived, { ...everything, seed });
	return pairs.flatMap((pair) =>
		pair.targetModels.map((modelId) => ({
			pair: parseTrainingPair(throughCanvas(toTrainingPairItem({ ...pair, targetModels: [modelId] }))),
			generated: parseGenerated(throughCanvas({ memories: memories.length, dropped: drops.of(modelId), scrubbed, generation: toGenerationItem({ ...everything, seed }) })),
		})),
	);
}

const alone = (pair: TrainingPair): ArrivedPair => ({ pair, generated: null });

describe('pairs that came as items', () => {
	it('give the same bytes and counts as carrying out the plan', async () => {
		await fc.assert(
			fc.asyncProperty(anyMemories, fc.nat({ max: 5 }), async (memories, seed) => {
				const [planned, written] = [new ArrayDatasets(), new ArrayDatasets()];
				const plan = await carryOut(defaultCriteria, { ...everything, seed }, new ArrayBrain(memories), planned, { ...options, samples: new Map(), tools: plainTools, explanation: '' });
				const { datasets } = await plan.publish();
				const { datasets: fromItems } = await publishPairs(await arrivedFrom(memories, seed), written, options);
				expect(written.published).toEqual(planned.published);
				expect(new Map(fromItems.map((one) => [one.modelId, one]))).toEqual(new Map(datasets.filter(({ file }) => file).map((one) => [one.modelId, one])));
			}),
			{ numRuns: 60 },
		);
	});

	it('give the same bytes for thousands of rows', async () => {
		const memories = Array.from({ length: 1_500 }, (_, index) => memory({ id: `m${index}`, concept: `C${index % 1_490}`, links: [link('causal', 'outgoing', `D${index}`)] }));
		const [planned, written] = [new ArrayDatasets(), new ArrayDatasets()];
		const plan = await carryOut(defaultCriteria, everything, new ArrayBrain(memories), planned, { ...options, samples: new Map(), tools: plainTools, explanation: '' });
		await plan.publish();
		await publishPairs(await arrivedFrom(memories, 42), written, options);
		expect(written.published).toEqual(planned.published);
		expect(written.published.llama_3?.length).toBeGreaterThan(4_000);
	});

	it('from two branches are written once, and the second coming is counted', async () => {
		const store = new ArrayDatasets();
		const twice = [trainingPair(), trainingPair({ output: 'Another.' }), trainingPair(), trainingPair({ targetModels: ['llama_3', 'qwen2_5_coder'] })];
		const { datasets } = await publishPairs(twice.map(alone), store, options);
		expect(datasets.map(({ modelId, pairs, drops }) => [modelId, pairs, drops])).toEqual([['llama_3', 2, { duplicate: 2 }], ['qwen2_5_coder', 1, {}]]);
		expect(store.published.llama_3).toHaveLength(2);
	});

	it('add what Generate Alpaca Pairs left out, once for each target model', async () => {
		const generated = { memories: 47, dropped: { duplicate: 3, missing_summary: 1 }, scrubbed: { email: 2 }, generation: everything };
		const pairs = [trainingPair(), trainingPair({ output: 'Another.' }), trainingPair()];
		const [dataset] = (await publishPairs(pairs.map((pair) => ({ pair, generated })), new ArrayDatasets(), options)).datasets;
		expect([dataset?.memories, dataset?.drops, dataset?.scrubbed]).toEqual([47, { duplicate: 4, missing_summary: 1 }, { email: 2 }]);
	});

	it('that were made elsewhere count the memories that they ask about', async () => {
		const pairs = [trainingPair(), trainingPair({ output: 'Another.' }), trainingPair({ memoryId: 'm2', output: 'A third.' })];
		const [dataset] = (await publishPairs(pairs.map(alone), new ArrayDatasets(), options)).datasets;
		expect(dataset?.memories).toBe(2);
	});

	it('may be for a target model that nobody has registered', async () => {
		const store = new ArrayDatasets();
		await publishPairs([alone(trainingPair({ targetModels: ['my_model'] }))], store, options);
		expect(store.published.my_model).toHaveLength(1);
	});

	it('may be none: then there is no dataset', async () => {
		const store = new ArrayDatasets();
		expect([(await publishPairs([], store, options)).datasets, store.steps]).toEqual([[], []]);
	});
});
