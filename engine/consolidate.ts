import { carryOut, publishFrom } from './carry-out';
import { HashSample, type SampleSize } from './dataset/sample';
import type { Publication } from './dataset/publish';
import { ReplayError } from './errors';
import { toCriteriaItem, type SelectionCriteria } from './memory/selection';
import { explainEmptySelection, type Survey } from './memory/survey';
import type { Generation } from './pairs/generate';
import { toLimitsItem } from './pairs/limits';
import type { Tools } from './pairs/tools';
import type { TrainingPair } from './pairs/training-pair';
import type { Brain, Checkpoint, DatasetStore, MemoryStore, RunLog, SampleReader } from './ports';
import { toRunItem, type RunClaim, type RunItem } from './run/run';

export interface ConsolidationOrder {
	readonly selection: SelectionCriteria;
	readonly generation: Generation;
	/** Local date of the run, YYYY-MM-DD. */
	readonly night: string;
	readonly samples: SampleSize;
}

export interface ConsolidationPorts {
	readonly brain: Brain;
	readonly datasets: DatasetStore;
	readonly sampleReader: SampleReader;
	readonly runLog: RunLog;
	readonly progress: ConsolidationProgress;
	readonly tools: Tools;
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

async function publish(order: ConsolidationOrder, store: MemoryStore, samples: ReadonlyMap<string, HashSample>, { datasets, progress, tools }: ConsolidationPorts): Promise<SurveyedPublication> {
	const survey = await store.survey(order.selection);
	progress.onSurvey(survey);
	const publication = await carryOut(order.selection, order.generation, store, datasets, {
		date: order.night,
		samples,
		tools,
		checkpoint: progress.checkpoint,
		onProgress: (memories) => progress.onMemories(memories),
		explanation: survey.selected === 0 ? explainEmptySelection(survey, order.selection) : '',
	});
	return { ...publication, missing: survey.missing };
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

function settingsOf({ selection, generation }: ConsolidationOrder): Readonly<Record<string, unknown>> {
	return {
		selection: toCriteriaItem(selection),
		strategies: generation.strategies.map((strategy) => strategy.name),
		limits: toLimitsItem(generation.limits),
		scrubbing: generation.scrubbing,
		seed: generation.seed,
	};
}

/** Only our own words go into the run's row: what a driver or the system says may hold rows or passwords. */
export function reasonOf(error: unknown): string {
	return error instanceof ReplayError ? `${error.code}: ${error.message}` : 'An unexpected error stopped the run. See the log of the program that ran it.';
}
