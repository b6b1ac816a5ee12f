import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { firstPairs } from '../../engine/carry-out';
import type { Generation } from '../../engine/pairs/generate';
import { toTrainingPairItem } from '../../engine/pairs/training-pair';
import { parsePlan } from '../../engine/plan';
import { checkpointOf } from '../shell/checkpoint';
import { withDatabase } from '../shell/database';
import { runContextOf } from '../shell/run-context';
import { toolsFor } from '../shell/tools';
import { oneForEachModel, type GeneratedPair } from './generate-from';

/** The first pairs that carrying out the plan would make: read from the brain, written nowhere. */
export async function previewOfPlan(context: IExecuteFunctions, { json }: INodeExecutionData, generation: Generation, count: number): Promise<INodeExecutionData[]> {
	const { selection, tables } = parsePlan(json.plan);
	const options = { tools: await toolsFor(context, generation.targetModels), checkpoint: checkpointOf(context) };
	const pairs = await withDatabase(context, (connection) =>
		postgresBrain(connection, tables).snapshot((brain) => firstPairs(count, selection, generation, brain, options)),
	);
	const each = pairs.flatMap(oneForEachModel).slice(0, count);
	return toPreviewItems(context, each.map((pair) => ({ pair, memoryIndex: 0 })), [{ json }]);
}

/** Marked, so that Write JSONL writes nothing of it. */
export function toPreviewItems(context: IExecuteFunctions, pairs: readonly GeneratedPair[], items: readonly INodeExecutionData[]): INodeExecutionData[] {
	context.addExecutionHints({ message: `A preview of the first ${pairs.length} pairs. Write JSONL writes nothing until Preview is taken away.`, location: 'outputPane' });
	return pairs.map(({ pair, memoryIndex }) => ({
		json: { ...toTrainingPairItem(pair), preview: true, ...runContextOf(items[memoryIndex]?.json) },
		pairedItem: { item: memoryIndex },
	}));
}
