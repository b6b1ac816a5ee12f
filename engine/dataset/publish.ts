import type { Counts } from '../counts';
import { dropsInWords } from '../pairs/drops';
import type { Tally } from '../pairs/tally';
import type { TrainingPair } from '../pairs/training-pair';
import type { Checkpoint, DatasetStore, SealedDataset } from '../ports';
import { countOf } from '../memory/survey';
import type { Dataset } from './dataset';
import { DatasetWriter, type Row } from './dataset-writer';
import { encodeRow, lineFor } from './line';
import { FolderPublisher, type FolderMaking } from './publish-folders';
import type { HashSample } from './sample';
import { firstLinkIn, strategyIn } from '../pairs/provenance';

export interface PublishOptions {
	readonly modelIds: readonly string[];
	readonly seed: number;
	/** Local date of the run, YYYY-MM-DD: stands in the files' names. */
	readonly date: string;
	readonly firstRows: ReadonlyMap<string, Row>;
	/** What each target model keeps in the database, by model id. */
	readonly samples: ReadonlyMap<string, HashSample>;
	readonly tally: Tally;
	/** How many memories were read; asked when all pairs have come. */
	readonly memories: () => number;
	readonly checkpoint: Checkpoint;
	/** Why there are no memories; empty where there are some. */
	readonly explanation: string;
	/** Null where only the files are asked for. */
	readonly folders: FolderMaking | null;
}

export interface Publication {
	readonly datasets: readonly Dataset[];
	/** Reports of the trainer-ready folders as HTML, by model id. */
	readonly reports: ReadonlyMap<string, string>;
	/** For a run that was recorded as completed: tidies up after publishing. */
	settle(): Promise<void>;
	/** Removes the published files and folders again, for a run that cannot be completed. */
	withdraw(): Promise<void>;
}

/** Datasets whose rows are all on disk, under no name of their own yet. Nothing more is asked of where the rows came from. */
export interface WrittenDatasets {
	/** Makes the folders that were asked for, and gives everything its name: all of it, or nothing. */
	publish(): Promise<Publication>;
	/** Removes what was written. */
	withdraw(): Promise<void>;
}

/** Writes one dataset for each target model that has rows: all of them, or none. */
export async function writeDatasets(
	batches: AsyncIterable<readonly TrainingPair[]>,
	store: DatasetStore,
	options: PublishOptions,
): Promise<WrittenDatasets> {
	const writers = new Map(options.modelIds.map((modelId) => [modelId, writerFor(modelId, store, options)]));
	const folders = options.folders && new FolderPublisher(options.folders);
	const withdraw = async () => {
		await folders?.withdraw();
		for (const { draft } of writers.values()) await draft?.withdraw();
	};
	const settle = async () => {
		for (const { draft } of writers.values()) await draft?.settle();
	};
	const orWithdraw = async <T>(work: () => Promise<T>): Promise<T> => {
		try {
			return await work();
		} catch (error) {
			throw await withdraw().then(() => error);
		}
	};
	const sealed = await orWithdraw(() => writeAll(batches, writers, options));
	const publish = async () => ({ datasets: await publishAll(writers, sealed, folders, options), reports: folders?.reports ?? new Map(), settle, withdraw });
	return { publish: () => orWithdraw(publish), withdraw };
}

function writerFor(modelId: string, store: DatasetStore, { seed, date, firstRows }: PublishOptions): DatasetWriter {
	return new DatasetWriter({ modelId, seed, firstRow: firstRows.get(modelId), open: () => store.create({ modelId, date }) });
}

async function writeAll(batches: AsyncIterable<readonly TrainingPair[]>, writers: ReadonlyMap<string, DatasetWriter>, options: PublishOptions): Promise<ReadonlyMap<string, SealedDataset>> {
	for await (const pairs of batches) {
		options.checkpoint();
		for (const pair of pairs) await writePair(pair, writers, options);
	}
	for (const writer of writers.values()) await writer.finish();
	const sealed = new Map<string, SealedDataset>();
	for (const [modelId, { draft }] of writers) if (draft) sealed.set(modelId, await draft.seal());
	return sealed;
}

async function writePair(pair: TrainingPair, writers: ReadonlyMap<string, DatasetWriter>, { samples }: PublishOptions): Promise<void> {
	const row = encodeRow(pair);
	for (const modelId of pair.targetModels) {
		samples.get(modelId)?.add(pair);
		await writers.get(modelId)?.add({ memoryId: pair.memoryId, linkId: firstLinkIn(pair.provenance), line: lineFor(row, modelId) }, strategyIn(pair.provenance));
	}
}

/** Every file is whole and on disk before the first one gets its name. */
async function publishAll(writers: ReadonlyMap<string, DatasetWriter>, sealed: ReadonlyMap<string, SealedDataset>, folders: FolderPublisher | null, options: PublishOptions): Promise<Dataset[]> {
	if (folders) await buildFolders(folders, writers, sealed, options);
	options.checkpoint();
	const datasets: Dataset[] = [];
	for (const [modelId, { draft, pairs, pairsByStrategy }] of writers) {
		const file = sealed.get(modelId);
		const path = await draft?.publish();
		const drops = options.tally.drops.of(modelId);
		const memories = options.memories();
		datasets.push({
			modelId,
			file: file && path !== undefined ? { path, ...file } : null,
			folder: path === undefined ? null : ((await folders?.publish(modelId, path)) ?? null),
			pairs,
			memories,
			pairsByStrategy,
			drops,
			scrubbed: options.tally.scrubbed.counts,
			explanation: file ? null : options.explanation || explainNoRows(modelId, memories, drops),
		});
	}
	return datasets;
}

async function buildFolders(folders: FolderPublisher, writers: ReadonlyMap<string, DatasetWriter>, files: ReadonlyMap<string, SealedDataset>, options: PublishOptions): Promise<void> {
	const { tally, seed, date, checkpoint } = options;
	for (const [modelId, sealed] of files) {
		const rows = writers.get(modelId)?.draft;
		const leftOut = tally.leftOut?.of(modelId) ?? [];
		const story = { memories: options.memories(), drops: tally.drops.of(modelId), scrubbed: tally.scrubbed.counts, leftOut, seed };
		if (rows) await folders.build({ name: { modelId, date }, rows, sealed, story, checkpoint });
	}
}

/** Why a target model has no dataset, although there were memories. */
export function explainNoRows(modelId: string, memories: number, drops: Counts): string {
	const dropped = dropsInWords(drops);
	const why = dropped !== '' ? `all were dropped (${dropped})` : 'the chosen strategies make none for it';
	return `No rows for ${modelId} from ${countOf(memories, 'memory', 'memories')}: ${why}. No file was written.`;
}
