import type { TrainingPair } from '../pairs/training-pair';
import { encodeRow, lineFor } from './line';
import { firstLinkIn } from '../pairs/provenance';
import type { Row } from './dataset-writer';

/** The pairs of the first so many memories, or of all; the same ones each time. */
export type PairsOfFirst = (memories: number | null) => AsyncIterable<readonly TrainingPair[]>;

/** Where the first rows nearly always are; looking through all memories costs a second reading. */
const firstMemories = 1_000;

/**
 * For each target model, the first row that names neighbours. Loaders guess the type of `neighbors` from the first rows
 * and fail on a list that is empty for too long, so this row opens the file.
 */
export async function findFirstRows(pairsOfFirst: PairsOfFirst, modelIds: readonly string[]): Promise<ReadonlyMap<string, Row>> {
	const found = await firstRowsIn(pairsOfFirst(firstMemories), modelIds);
	return found.size === modelIds.length ? found : await firstRowsIn(pairsOfFirst(null), modelIds);
}

async function firstRowsIn(batches: AsyncIterable<readonly TrainingPair[]>, modelIds: readonly string[]): Promise<ReadonlyMap<string, Row>> {
	const found = new Map<string, Row>();
	for await (const pairs of batches) {
		for (const pair of pairs) {
			if (pair.neighbors.length > 0) addMissing(found, pair);
		}
		if (found.size === modelIds.length) break;
	}
	return found;
}

function addMissing(found: Map<string, Row>, pair: TrainingPair): void {
	for (const modelId of pair.targetModels) {
		if (!found.has(modelId)) found.set(modelId, { memoryId: pair.memoryId, linkId: firstLinkIn(pair.provenance), line: lineFor(encodeRow(pair), modelId) });
	}
}
