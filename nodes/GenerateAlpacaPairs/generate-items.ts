import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseMemory, type Memory } from '../../engine/memory/memory';
import { Drops, dropsInWords } from '../../engine/pairs/drops';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { generatePairs, type Generation } from '../../engine/pairs/generate';
import { toTrainingPairItem, type TrainingPair } from '../../engine/pairs/training-pair';
import { parsePlan, toPlanItem } from '../../engine/plan';
import { parseArray, parseObject } from '../../engine/parse';
import { checkpointOf } from '../shell/checkpoint';
import { planAmong } from '../shell/plan-among';
import { runContextOf } from '../shell/run-context';
import { datasetsWithoutRows } from './datasets-without-rows';
import { readGeneration } from './parameters';

/** How many pairs a plan shows. */
const previewed = 10;

/** Memories become training pairs; a plan becomes a plan that also says how to generate. */
export async function generateItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length === 0) return [];
	const generation = await readGeneration(context);
	const planItem = planAmong(items);
	return planItem ? [await extendPlan(planItem, generation)] : await pairItems(context, items, generation);
}

async function extendPlan({ json }: INodeExecutionData, generation: Generation): Promise<INodeExecutionData> {
	const plan = toPlanItem({ ...parsePlan(json.plan), generation });
	const preview = parseObject(json.preview ?? {}, 'preview');
	const memories = parseArray(preview.memories ?? [], 'preview.memories', parseMemory);
	const { pairs } = await generateFrom(memories, generation);
	const shown = pairs.slice(0, previewed).map(({ pair }) => toTrainingPairItem(pair));
	return { json: { plan, preview: { ...preview, pairs: shown }, ...runContextOf(json) }, pairedItem: { item: 0 } };
}

async function pairItems(context: IExecuteFunctions, items: readonly INodeExecutionData[], generation: Generation): Promise<INodeExecutionData[]> {
	const memories = items.map(({ json }, index) => parseMemory(json, `Item ${index}`));
	const { pairs, drops } = await generateFrom(memories, generation, checkpointOf(context));
	const droppedByModel = new Map(generation.targetModels.map(({ modelId }) => [modelId, drops.of(modelId)]));
	hintAtDrops(context, droppedByModel);
	if (pairs.length === 0) return datasetsWithoutRows(items, generation, drops);
	hintAtModelsWithoutRows(context, generation, pairs);
	return pairs.map(({ pair, memoryIndex }) => {
		const generated = { memories: memories.length, dropped: { ...droppedByModel.get(pair.targetModels[0] ?? '') }, seed: generation.seed };
		return { json: { ...toTrainingPairItem(pair), generated, ...runContextOf(items[memoryIndex]?.json) }, pairedItem: { item: memoryIndex } };
	});
}

interface Generated {
	readonly pairs: ReadonlyArray<{ readonly pair: TrainingPair; readonly memoryIndex: number }>;
	readonly drops: Drops;
}

async function generateFrom(memories: readonly Memory[], generation: Generation, checkpoint: () => void = () => {}): Promise<Generated> {
	const drops = new Drops();
	const pairs: Array<Generated['pairs'][number]> = [];
	let memoryIndex = 0;
	const oneByOne = memories.map((memory) => [memory]);
	for await (const ofMemory of generatePairs(oneByOne, generation, { repeatedConcepts: repeatedConceptsOf(memories), drops })) {
		checkpoint();
		for (const pair of ofMemory.flatMap(oneForEachModel)) pairs.push({ pair, memoryIndex });
		memoryIndex++;
	}
	return { pairs, drops };
}

/** On the canvas a pair that two target models share is two items, so that each can be filtered by its own. */
function oneForEachModel(pair: TrainingPair): readonly TrainingPair[] {
	return pair.targetModels.map((modelId) => ({ ...pair, targetModels: [modelId] }));
}

function hintAtModelsWithoutRows(context: IExecuteFunctions, { targetModels }: Generation, pairs: Generated['pairs']): void {
	const served = new Set(pairs.flatMap(({ pair }) => pair.targetModels));
	for (const { modelId } of targetModels) {
		if (!served.has(modelId)) context.addExecutionHints({ message: `No pairs for ${modelId}, and so no dataset: these memories and strategies give none.`, location: 'outputPane' });
	}
}

function hintAtDrops(context: IExecuteFunctions, droppedByModel: ReadonlyMap<string, Readonly<Record<string, number>>>): void {
	for (const [modelId, dropped] of droppedByModel) {
		const reasons = dropsInWords(dropped);
		if (reasons !== '') context.addExecutionHints({ message: `Left out for ${modelId}: ${reasons}.`, location: 'outputPane' });
	}
}
