import { carryOut, writeFrom } from './carry-out';
import type { ReportRenderer } from './dataset/folder/report-data';
import type { FolderMaking, FolderSettings } from './dataset/publish-folders';
import { HashSample, type SampleSize } from './dataset/sample';
import type { Publication, WrittenDatasets } from './dataset/publish';
import { ReplayError } from './errors';
import { toCriteriaItem, type SelectionCriteria } from './memory/selection';
import { explainEmptySelection, type Survey } from './memory/survey';
import type { Generation } from './pairs/generate';
import { toLimitsItem } from './pairs/limits';
import type { Tools } from './pairs/tools';
import type { TrainingPair } from './pairs/training-pair';
import type { Brain, Checkpoint, Lease, MemoryStore, Output, OutputFolder, RunLog, SampleReader } from './ports';
import { toRunItem, type RunClaim, type RunItem } from './run/run';
import { notOurs } from './run/not-ours';
import { startInTurn, toTakenItem, type StartRequest, type TakenItem, type Waiting } from './run/start';

export interface ConsolidationOrder extends StartRequest {
	readonly selection: SelectionCriteria;
	readonly generation: Generation;
	readonly samples: SampleSize;
	/** Null where only the files are asked for. */
	readonly folders: FolderSettings | null;
	/** The command that makes the same rows again; null where that can't be said in one. */
	readonly command: string | null;
}

export interface ConsolidationPorts {
	readonly brain: Brain;
	readonly output: OutputFolder;
	readonly sampleReader: SampleReader;
	readonly runLog: RunLog;
	readonly progress: ConsolidationProgress;
	readonly waiting: Omit<Waiting, 'checkpoint'>;
	readonly tools: Tools;
	readonly renderReport: ReportRenderer;
}

export interface ConsolidationProgress {
	readonly checkpoint: Checkpoint;
	onSurvey(survey: Survey): void;
	onMemories(memories: number): void;
	/** How many leftovers of runs that never completed were removed. */
	onSwept(things: number): void;
}

/**
 * One consolidation run: start → select → generate → publish → complete. A run that fails is recorded as failed and leaves
 * no file. Where the night is to be worked once and is taken, it says by whom, and nothing is done.
 */
export async function consolidate(order: ConsolidationOrder, ports: ConsolidationPorts): Promise<RunItem | TakenItem> {
	const { runLog, waiting } = ports;
	const start = await startInTurn(order, (request) => runLog.start(request), { ...waiting, checkpoint: ports.progress.checkpoint });
	if ('holder' in start) return toTakenItem(order.night, start.holder);
	const lease = runLog.keepAlive(start.claim);
	try {
		return await replay(order, start.claim, { ...ports, progress: heeding(lease, ports.progress) });
	} catch (error) {
		throw await recordFailure(error, start.claim, runLog);
	} finally {
		await lease.stop();
	}
}

/** Whoever asks whether to go on asks whether the run is still ours as well. */
function heeding(lease: Lease, progress: ConsolidationProgress): ConsolidationProgress {
	return {
		checkpoint: () => {
			progress.checkpoint();
			lease.checkpoint();
		},
		onSurvey: (survey) => progress.onSurvey(survey),
		onMemories: (memories) => progress.onMemories(memories),
		onSwept: (things) => progress.onSwept(things),
	};
}

async function replay(order: ConsolidationOrder, claim: RunClaim, ports: ConsolidationPorts): Promise<RunItem> {
	ports.progress.onSwept(await ports.output.sweep(ports.runLog.fates));
	const kept = samplesToKeep(order);
	const written = await writeFrom(ports.brain, (store) => write(order, claim, store, kept, ports));
	const publication = await written.publish();
	const { datasets } = publication;
	const memories = Math.max(0, ...datasets.map((dataset) => dataset.memories));
	const samples = order.samples === 'all' ? ports.sampleReader.allPairs(datasets) : keptPairs(kept);
	try {
		await ports.runLog.complete(claim, { memories, datasets, samples, settings: settingsOf(order), beforeRecording: () => ports.output.expectStanding(datasets) });
	} catch (error) {
		throw await withdrawFiles(error, publication);
	}
	await publication.settle();
	return toRunItem(claim, memories, datasets, written.missing);
}

/**
 * Returns the error that ends the run. That it could not be logged as well is the smaller trouble; that another run has taken over
 * explains the rest, such as files that are gone.
 */
async function recordFailure(error: unknown, claim: RunClaim, runLog: RunLog): Promise<unknown> {
	const isRecorded = await runLog.fail(claim, reasonOf(error)).catch(() => null);
	return isRecorded === false && !isCommitUnknown(error) ? notOurs(claim, error) : error;
}

function isCommitUnknown(error: unknown): boolean {
	return error instanceof ReplayError && error.code === 'DATABASE_COMMIT_UNKNOWN';
}

/** Keeps the files where the commit's answer was lost: if it did happen, the run's row names them. */
async function withdrawFiles(error: unknown, publication: Publication): Promise<unknown> {
	if (!isCommitUnknown(error)) await publication.withdraw();
	return error;
}

async function write(order: ConsolidationOrder, claim: RunClaim, store: MemoryStore, samples: ReadonlyMap<string, HashSample>, ports: ConsolidationPorts): Promise<SurveyedDatasets> {
	const { progress, tools } = ports;
	const survey = await store.survey(order.selection);
	progress.onSurvey(survey);
	const output = ports.output.openFor(claim);
	const written = await carryOut(order.selection, order.generation, store, output.datasets, {
		date: order.night,
		samples,
		tools,
		checkpoint: progress.checkpoint,
		onProgress: (memories) => progress.onMemories(memories),
		explanation: survey.selected === 0 ? explainEmptySelection(survey, order.selection) : '',
		folders: order.folders && folderMaking(order, order.folders, survey, output, ports),
	});
	return { ...written, missing: survey.missing };
}

function folderMaking({ selection, generation, command }: ConsolidationOrder, settings: FolderSettings, survey: Survey, output: Output, ports: ConsolidationPorts): FolderMaking {
	return {
		store: output.trainerFolders,
		settings,
		targetModels: generation.targetModels,
		tokens: ports.tools.tokens,
		render: ports.renderReport,
		story: {
			selection: { criteria: selection, survey },
			strategies: generation.strategies.map(({ name }) => name),
			settings: { limits: generation.limits, scrubbing: generation.scrubbing, maxShardBytes: settings.maxShardBytes },
			command,
		},
	};
}

/** Written datasets with what the brain was found to lack. */
type SurveyedDatasets = WrittenDatasets & Pick<Survey, 'missing'>;

function samplesToKeep({ samples, generation }: ConsolidationOrder): ReadonlyMap<string, HashSample> {
	if (samples === 'all' || samples === 'none') return new Map();
	return new Map(generation.targetModels.map(({ modelId }) => [modelId, new HashSample(samples.upTo)]));
}

async function* keptPairs(kept: ReadonlyMap<string, HashSample>): AsyncGenerator<readonly TrainingPair[]> {
	for (const [modelId, sample] of kept) yield sample.pairs().map((pair) => ({ ...pair, targetModels: [modelId] }));
}

function settingsOf({ selection, generation, folders }: ConsolidationOrder): Readonly<Record<string, unknown>> {
	return {
		selection: toCriteriaItem(selection),
		strategies: generation.strategies.map((strategy) => strategy.name),
		limits: toLimitsItem(generation.limits),
		scrubbing: generation.scrubbing,
		seed: generation.seed,
		...(folders && { folder: { shares: { ...folders.shares }, max_shard_bytes: folders.maxShardBytes } }),
	};
}

/** Only our own words go into the run's row: what a driver or the system says may hold rows or passwords. */
export function reasonOf(error: unknown): string {
	return error instanceof ReplayError ? `${error.code}: ${error.message}` : 'An unexpected error stopped the run. See the log of the program that ran it.';
}
