import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { parseDataset, type Dataset } from '../../engine/dataset/dataset';
import type { Publication } from '../../engine/dataset/publish';
import type { FolderMaking } from '../../engine/dataset/publish-folders';
import { publishPairs, type ArrivedPair } from '../../engine/dataset/publish-pairs';
import { ReplayError } from '../../engine/errors';
import type { Checkpoint } from '../../engine/ports';
import type { Generation } from '../../engine/pairs/generate';
import type { TargetModel } from '../../engine/target-model';
import { toolsFor } from '../shell/tools';
import { parseArrivedPair } from './arrived-pair';
import { dateOf } from './date';
import { folderMaking } from './folder-making';
import type { Output } from './output';

/** Writes the pairs that came as items. */
export async function writePairs(context: IExecuteFunctions, items: readonly INodeExecutionData[], output: Output, checkpoint: Checkpoint): Promise<Pick<Publication, 'datasets' | 'reports'>> {
	const arrived = items.flatMap((item, index) => (isWithoutRows(item) ? [] : [parseArrivedPair(item, index)]));
	const withoutRows = items.flatMap((item, index) => (isWithoutRows(item) ? [parseDataset(item.json, `Item ${index}`)] : []));
	if (items.some(isPreview)) return { datasets: notWritten(arrived), reports: new Map() };
	const folders = await foldersFor(context, arrived, output);
	const { datasets, reports } = await publishPairs(arrived, output.files, { date: dateOf(context, items[0]?.json), checkpoint, folders });
	return { datasets: [...datasets, ...withoutRows.filter(({ modelId }) => !datasets.some((dataset) => dataset.modelId === modelId))], reports };
}

/** A folder holds settings for training, which Generate Alpaca Pairs sends along with each pair; several of them may meet here. */
async function foldersFor(context: IExecuteFunctions, arrived: readonly ArrivedPair[], output: Output): Promise<FolderMaking | null> {
	const generations = arrived.flatMap(({ generated }) => generated?.generation ?? []);
	if (output.folderSettings === null || arrived.length === 0) return null;
	const targetModels = targetModelsOf(arrived, generations);
	const strategies = [...new Set(generations.flatMap((generation) => generation.strategies))];
	return folderMaking(output, { targetModels, strategies }, await toolsFor(context, targetModels), null);
}

function targetModelsOf(arrived: readonly ArrivedPair[], generations: readonly Generation[]): readonly TargetModel[] {
	const known = new Map(generations.flatMap(({ targetModels }) => targetModels).map((model) => [model.modelId, model]));
	return [...new Set(arrived.flatMap(({ pair }) => pair.targetModels))].map((modelId) => {
		const model = known.get(modelId);
		if (model === undefined) throw unknownModel(modelId);
		return model;
	});
}

function unknownModel(modelId: string): ReplayError {
	return new ReplayError(
		'INVALID_INPUT',
		`Nothing is known of the target model '${modelId}' that a trainer-ready folder needs: its pairs do not come from Generate Alpaca Pairs, or lost their field 'generated' on the way. Keep that field, or set Layout to One File.`,
	);
}

/** What Generate Alpaca Pairs hands on for a target model where there are no pairs at all. */
function isWithoutRows({ json }: INodeExecutionData): boolean {
	return typeof json.model_id === 'string' && json.path === null;
}

/** What Generate Alpaca Pairs marks when it only shows the first pairs. */
function isPreview({ json }: INodeExecutionData): boolean {
	return json.preview === true;
}

function notWritten(arrived: readonly ArrivedPair[]): readonly Dataset[] {
	const modelIds = [...new Set(arrived.flatMap(({ pair }) => pair.targetModels))];
	const explanation = 'Nothing was written: these pairs are a preview. Take the option Preview away in Generate Alpaca Pairs to write the dataset.';
	return modelIds.map((modelId) => ({ modelId, file: null, folder: null, pairs: 0, memories: 0, pairsByStrategy: {}, drops: {}, scrubbed: {}, explanation }));
}
