import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { assertUnchanged } from '../../adapters/filesystem/assert-unchanged';
import { expectStanding } from '../../adapters/filesystem/expect-standing';
import { readPairs } from '../../adapters/filesystem/read-pairs';
import { settleFiles } from '../../adapters/filesystem/settle-files';
import { parseDataset, type Dataset } from '../../engine/dataset/dataset';
import { ReplayError } from '../../engine/errors';
import { sampleOf, type SampleSize } from '../../engine/dataset/sample';
import { parseInteger, parseOneOf } from '../../engine/parse';
import { outputFiles, parseRunClaim, toRunItem } from '../../engine/run/run';
import { assertAccessAllowed } from '../shell/file-policy';
import { runLogOf } from '../shell/run-of-items';

/** Reads all its input items as the datasets of one run. */
export async function complete(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const claim = parseRunClaim({ ...items[0]?.json, consolidation_id: context.getNodeParameter('consolidationId', 0) }, 'Item 0');
	const datasets = items.map(({ json }, index) => parseDataset(json, `Item ${index}`));
	assertOnePerModel(datasets);
	const memories = Math.max(0, ...datasets.map((dataset) => dataset.memories));
	await assertFilesAreWhole(context, datasets);
	const samples = sampleOf(datasets, readPairs, readSampleSize(context));
	await runLogOf(context).complete(claim, { memories, datasets, samples, settings: {}, beforeRecording: () => expectStanding(datasets) });
	await settleFiles(Object.values(outputFiles(datasets)), claim);
	return [{ json: toRunItem(claim, memories, datasets), pairedItem: items.map((_, item) => ({ item })) }];
}

/** A run's record names one file for each target model. */
function assertOnePerModel(datasets: readonly Dataset[]): void {
	const modelIds = datasets.map(({ modelId }) => modelId);
	const twice = modelIds.find((modelId, index) => modelIds.indexOf(modelId) < index);
	if (twice === undefined) return;
	throw new ReplayError('INVALID_INPUT', `Two datasets came for the target model '${twice}'. Let one Write JSONL write all its pairs, or complete a run for each.`);
}

async function assertFilesAreWhole(context: IExecuteFunctions, datasets: readonly Dataset[]): Promise<void> {
	for (const { file } of datasets) {
		if (file === null) continue;
		await assertAccessAllowed(context, file.path);
		await assertUnchanged(file);
	}
}

function readSampleSize(context: IExecuteFunctions): SampleSize {
	const samples = parseOneOf(context.getNodeParameter('samples', 0), 'Samples', ['all', 'none', 'upTo']);
	return samples === 'upTo' ? { upTo: parseInteger(context.getNodeParameter('samplesPerModel', 0), 'Samples per Model', { min: 1 }) } : samples;
}
