import { carryOut, publishFrom } from './carry-out';
import type { ReportRenderer } from './dataset/folder/report-data';
import type { FolderMaking, FolderSettings } from './dataset/publish-folders';
import { HashSample, type SampleSize } from './dataset/sample';
import type { Publication } from './dataset/publish';
import { ReplayError } from './errors';
import { toCriteriaItem, type SelectionCriteria } from './memory/selection';
import { explainEmptySelection, type Survey } from './memory/survey';
import type { Generation } from './pairs/generate';
import { toLimitsItem } from './pairs/limits';
import type { Tools } from './pairs/tools';
import type { TrainingPair } from './pairs/training-pair';
import type { Brain, Checkpoint, DatasetStore, MemoryStore, RunLog, SampleReader, TrainerFolderStore } from './ports';
import { toRunItem, type RunClaim, type RunItem } from './run/run';

export interface ConsolidationOrder {
	readonly selection: SelectionCriteria;
	readonly generation: Generation;
	/** Local date of the run, YYYY-MM-DD. */
	readonly night: string;
	readonly samples: SampleSize;
	/** Null where only the files are asked for. */
	readonly folders: FolderSettings | null;
	/** The command that makes the same rows again; null where that can't be said in one. */
	readonly command: string | null;
}

export interface ConsolidationPorts {
	readonly brain: Brain;
	readonly datasets: DatasetStore;
	readonly trainerFolders: TrainerFolderStore;
	readonly sampleReader: SampleReader;
	readonly runLog: RunLog;
	readonly progress: ConsolidationProgress;
	readonly tools: Tools;
	readonly renderReport: ReportRenderer;
}

export interface ConsolidationProgress {
	readonly checkpoint: Checkpoint;
	onSurvey(survey: Survey): void;
	onMemories(memories: number): void;
}

/**
 * One consolidation run: start → select → generate → publish → complete. A run that fails is recorded as failed and leaves
 * no file.
 */
export async function consolidate(order: ConsolidationOrder, ports: ConsolidationPorts): Promise<RunItem> {
	const claim = await ports.runLog.start(order.night);
	try {
		return await replay(order, claim, ports);
	} catch (error) {
		throw await recordFailure(error, claim, ports.runLog);
	}
}

async function replay(order: ConsolidationOrder, claim: RunClaim, ports: ConsolidationPorts): Promise<RunItem> {
	const kept = samplesToKeep(order);
	const publication = await publishFrom(ports.brain, (store) => publish(order, store, kept, ports));
	const { datasets, missing } = publication;
	const memories = Math.max(0, ...datasets.map((dataset) => dataset.memories));
	const samples = order.samples === 'all' ? ports.sampleReader.allPairs(datasets) : keptPairs(kept);
	try {
		await ports.runLog.complete(claim, { memories, datasets, samples, settings: settingsOf(order) });
	} catch (error) {
		throw await withdrawFiles(error, publication);
	}
	return toRunItem(claim, memories, datasets, missing);
}

/** Returns the error that ends the run. That it could not be logged as well is the smaller trouble. */
async function recordFailure(error: unknown, claim: RunClaim, runLog: RunLog): Promise<unknown> {
	await runLog.fail(claim, reasonOf(error)).catch(() => {});
	return error;
}

/** Keeps the files where the commit's answer was lost: if it did happen, the run's row names them. */
async function withdrawFiles(error: unknown, publication: Publication): Promise<unknown> {
	const unknown = error instanceof ReplayError && error.code === 'DATABASE_COMMIT_UNKNOWN';
	if (!unknown) await publication.withdraw();
	return error;
}

async function publish(order: ConsolidationOrder, store: MemoryStore, samples: ReadonlyMap<string, HashSample>, ports: ConsolidationPorts): Promise<SurveyedPublication> {
	const { datasets, progress, tools } = ports;
	const survey = await store.survey(order.selection);
	progress.onSurvey(survey);
	const publication = await carryOut(order.selection, order.generation, store, datasets, {
		date: order.night,
		samples,
		tools,
		checkpoint: progress.checkpoint,
		onProgress: (memories) => progress.onMemories(memories),
		explanation: survey.selected === 0 ? explainEmptySelection(survey, order.selection) : '',
		folders: order.folders && folderMaking(order, order.folders, survey, ports),
	});
	return { ...publication, missing: survey.missing };
}

function folderMaking({ selection, generation, command }: ConsolidationOrder, settings: FolderSettings, survey: Survey, ports: ConsolidationPorts): FolderMaking {
	return {
		store: ports.trainerFolders,
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

/** A publication with what the brain was found to lack. */
type SurveyedPublication = Publication & Pick<Survey, 'missing'>;

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
