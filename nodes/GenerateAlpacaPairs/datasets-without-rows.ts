import type { INodeExecutionData } from 'n8n-workflow';
import { toDatasetItem } from '../../engine/dataset/dataset';
import { explainNoRows } from '../../engine/dataset/publish';
import type { Tally } from '../../engine/pairs/tally';
import type { Generation } from '../../engine/pairs/generate';
import { runContextOf } from '../shell/run-context';

/**
 * Where the memories give no pair at all, an item for each target model that says why. Write JSONL hands these on, so that
 * the run is completed and explained; without any item the night would end here, and its run stay open.
 */
export function datasetsWithoutRows(items: readonly INodeExecutionData[], { targetModels }: Generation, tally: Tally): INodeExecutionData[] {
	return targetModels.map(({ modelId }) => {
		const dropped = tally.drops.of(modelId);
		const explanation = explainNoRows(modelId, items.length, dropped);
		const dataset = toDatasetItem({ modelId, file: null, folder: null, pairs: 0, memories: items.length, pairsByStrategy: {}, drops: dropped, scrubbed: tally.scrubbed.counts, explanation });
		return { json: { ...dataset, ...runContextOf(items[0]?.json) }, pairedItem: items.map((_, item) => ({ item })) };
	});
}
