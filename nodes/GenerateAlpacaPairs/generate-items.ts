import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseMemory, type Memory } from '../../engine/memory/memory';
import type { Generation } from '../../engine/pairs/generate';
import { toGenerationItem } from '../../engine/pairs/generation-item';
import { toTrainingPairItem } from '../../engine/pairs/training-pair';
import { parsePlan, toPlanItem } from '../../engine/plan';
import { parseArray, parseObject } from '../../engine/parse';
import { checkpointOf } from '../shell/checkpoint';
import { planAmong } from '../shell/plan-among';
import { runContextOf } from '../shell/run-context';
import { toolsFor } from '../shell/tools';
import { datasetsWithoutRows } from './datasets-without-rows';
import { generateFrom, type GeneratedPair } from './generate-from';
import { hintAtDrops, hintAtModelsWithoutRows, hintAtStrategies } from './hints';
import { readParameters, type GenerateParameters } from './parameters';
import { previewOfPlan, toPreviewItems } from './preview';

/** How many pairs a plan shows. */
const shownInPlan = 10;

/** Memories become training pairs; a plan becomes a plan that also says how to generate. With a preview, only the first pairs. */
export async function generateItems(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length === 0) return [];
	const parameters = await readParameters(context);
	const planItem = planAmong(items);
	if (planItem === null) return await pairItems(context, items, parameters);
	return parameters.preview === null ? [await extendPlan(context, planItem, parameters.generation)] : await previewOfPlan(context, planItem, parameters.generation, parameters.preview);
}

async function extendPlan(context: IExecuteFunctions, { json }: INodeExecutionData, generation: Generation): Promise<INodeExecutionData> {
	const plan = toPlanItem({ ...parsePlan(json.plan), generation });
	const preview = parseObject(json.preview ?? {}, 'preview');
	const memories = parseArray(preview.memories ?? [], 'preview.memories', parseMemory);
	const { pairs } = await generateFrom(memories, generation, await toolsFor(context, generation.targetModels));
	const shown = pairs.slice(0, shownInPlan).map(({ pair }) => toTrainingPairItem(pair));
	return { json: { plan, preview: { ...preview, pairs: shown }, ...runContextOf(json) }, pairedItem: { item: 0 } };
}

async function pairItems(context: IExecuteFunctions, items: readonly INodeExecutionData[], { generation, preview }: GenerateParameters): Promise<INodeExecutionData[]> {
	const memories: readonly Memory[] = items.map(({ json }, index) => parseMemory(json, `Item ${index}`));
	const { pairs, tally } = await generateFrom(memories, generation, await toolsFor(context, generation.targetModels), { checkpoint: checkpointOf(context), maxPairs: preview });
	if (pairs.length > 0 && preview !== null) return toPreviewItems(context, pairs, items);
	hintAtDrops(context, generation, tally);
	if (pairs.length === 0) return datasetsWithoutRows(items, generation, tally);
	hintAtModelsWithoutRows(context, generation, pairs);
	hintAtStrategies(context, generation, pairs);
	const whole = wholeFor(generation, memories.length, tally);
	return pairs.map((pair) => toItem(pair, items, whole));
}

/** What each pair tells of the whole that it was made in, by target model. */
function wholeFor(generation: Generation, memories: number, { drops, scrubbed }: Awaited<ReturnType<typeof generateFrom>>['tally']) {
	const shared = { memories, scrubbed: { ...scrubbed.counts }, generation: toGenerationItem(generation) };
	return new Map(generation.targetModels.map(({ modelId }) => [modelId, { ...shared, dropped: { ...drops.of(modelId) } }]));
}

function toItem({ pair, memoryIndex }: GeneratedPair, items: readonly INodeExecutionData[], whole: ReturnType<typeof wholeFor>): INodeExecutionData {
	const generated = whole.get(pair.targetModels[0] ?? '');
	return { json: { ...toTrainingPairItem(pair), generated, ...runContextOf(items[memoryIndex]?.json) }, pairedItem: { item: memoryIndex } };
}
