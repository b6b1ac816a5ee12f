import { dirname } from 'node:path';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { assertUnchanged } from '../../adapters/filesystem/assert-unchanged';
import { expectStanding } from '../../adapters/filesystem/expect-standing';
import { readPairs } from '../../adapters/filesystem/read-pairs';
import { settleFiles } from '../../adapters/filesystem/settle-files';
import { sweepFolder } from '../../adapters/filesystem/sweep-folder';
import { parseDataset, type Dataset } from '../../engine/dataset/dataset';
import { ReplayError } from '../../engine/errors';
import { sampleOf, type SampleSize } from '../../engine/dataset/sample';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { parseInteger, parseOneOf } from '../../engine/parse';
import type { Checkpoint } from '../../engine/ports';
import { outputFiles, parseRunClaim, toRunItem, type RunClaim } from '../../engine/run/run';
import { assertAccessAllowed } from '../shell/file-policy';
import { runLogOf } from '../shell/run-of-items';
import { takePart } from '../shell/take-part';

/** Reads all its input items as the datasets of one run. */
export async function complete(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	const claim = parseRunClaim({ ...items[0]?.json, consolidation_id: context.getNodeParameter('consolidationId', 0) }, 'Item 0');
	const datasets = items.map(({ json }, index) => parseDataset(json, `Item ${index}`));
	assertOnePerModel(datasets);
	const memories = Math.max(0, ...datasets.map((dataset) => dataset.memories));
	const size = readSampleSize(context);
	const samples = await takePart(context, claim, async (checkpoint) => {
		await assertFilesAreWhole(context, datasets, checkpoint);
		return await chooseSamples(datasets, size, checkpoint);
	});
	await runLogOf(context).complete(claim, { memories, datasets, samples, settings: {}, beforeRecording: () => expectStanding(datasets) });
	await tidyUp(context, Object.values(outputFiles(datasets)), claim);
	return [{ json: toRunItem(claim, memories, datasets), pairedItem: items.map((_, item) => ({ item })) }];
}

/** A run's record names one file for each target model. */
function assertOnePerModel(datasets: readonly Dataset[]): void {
	const modelIds = datasets.map(({ modelId }) => modelId);
	const twice = modelIds.find((modelId, index) => modelIds.indexOf(modelId) < index);
	if (twice === undefined) return;
	throw new ReplayError('INVALID_INPUT', `Two datasets came for the target model '${twice}'. Let one Write JSONL write all its pairs, or complete a run for each.`);
}

/** A choice is made beforehand: reading a large file takes longer than a transaction may be idle. */
async function chooseSamples(datasets: readonly Dataset[], size: SampleSize, checkpoint: Checkpoint): Promise<AsyncIterable<readonly TrainingPair[]>> {
	const all = sampleOf(datasets, (of) => heeding(checkpoint, readPairs(of)), size);
	if (size === 'all') return all;
	const chosen: Array<readonly TrainingPair[]> = [];
	for await (const pairs of all) chosen.push(pairs);
	return inBatches(chosen);
}

async function* inBatches<T>(batches: readonly T[]): AsyncGenerator<T> {
	yield* batches;
}

async function* heeding<T>(checkpoint: Checkpoint, batches: AsyncIterable<T>): AsyncGenerator<T> {
	for await (const batch of batches) {
		checkpoint();
		yield batch;
	}
}

/** Removes the hidden names of this run, and what others have left beside its files that never completed. */
async function tidyUp(context: IExecuteFunctions, paths: readonly string[], claim: RunClaim): Promise<void> {
	await settleFiles(paths, claim);
	for (const folder of new Set(paths.map((path) => dirname(path)))) await sweepFolder(folder, runLogOf(context).fates);
}

async function assertFilesAreWhole(context: IExecuteFunctions, datasets: readonly Dataset[], checkpoint: Checkpoint): Promise<void> {
	for (const { file } of datasets) {
		if (file === null) continue;
		await assertAccessAllowed(context, file.path);
		await assertUnchanged(file, checkpoint);
	}
}

function readSampleSize(context: IExecuteFunctions): SampleSize {
	const samples = parseOneOf(context.getNodeParameter('samples', 0), 'Samples', ['all', 'none', 'upTo']);
	return samples === 'upTo' ? { upTo: parseInteger(context.getNodeParameter('samplesPerModel', 0), 'Samples per Model', { min: 1 }) } : samples;
}
