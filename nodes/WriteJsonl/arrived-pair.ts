import type { INodeExecutionData } from 'n8n-workflow';
import { parseModelId } from '../../engine/dataset/file-name';
import type { ArrivedPair } from '../../engine/dataset/publish-pairs';
import { ReplayError } from '../../engine/errors';
import { parseGenerated } from '../../engine/pairs/generated';
import { parseTrainingPair } from '../../engine/pairs/training-pair';

/** Reads a training pair item. What would only show while writing is asked here, where the item can still be named. */
export function parseArrivedPair({ json }: INodeExecutionData, index: number): ArrivedPair {
	const name = `Item ${index}`;
	const pair = parseTrainingPair(json, name);
	assertTargets(pair.targetModels, `${name}.target_models`);
	return { pair, generated: parseGenerated(json.generated, `${name}.generated`) };
}

function assertTargets(modelIds: readonly string[], name: string): void {
	if (modelIds.length === 0) throw new ReplayError('INVALID_INPUT', `'${name}' names no target model. Correct it in the node or program that made it.`);
	modelIds.forEach((modelId, index) => assertModelId(modelId, `${name}[${index}]`));
}

function assertModelId(modelId: string, name: string): void {
	try {
		parseModelId(modelId, name);
	} catch (error) {
		throw error instanceof ReplayError ? new ReplayError(error.code, `'${name}': ${error.message}`) : error;
	}
}
