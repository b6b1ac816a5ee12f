import type { Counts } from '../counts';
import { dropsInWords } from '../pairs/drops';
import type { Tally } from '../pairs/tally';
import type { TrainingPair } from '../pairs/training-pair';
import type { Checkpoint, DatasetDraft, DatasetStore } from '../ports';
import { countOf } from '../memory/survey';
import type { Dataset } from './dataset';
import { DatasetWriter, type Row } from './dataset-writer';
import { encodeRow, lineFor } from './line';
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
}

export interface Publication {
	readonly datasets: readonly Dataset[];
	/** Removes the published files again, for a run that cannot be completed. */
	withdraw(): Promise<void>;
}

/**
 * Writes one dataset for each target model that has rows: all of them, or none. Every file is whole and on disk before the
 * first one gets its name.
 */
export async function publishDatasets(
	batches: AsyncIterable<readonly TrainingPair[]>,
	store: DatasetStore,
	options: PublishOptions,
): Promise<Publication> {
	const writers = new Map(options.modelIds.map((modelId) => [modelId, writerFor(modelId, store, options)]));
	const withdraw = async () => {
		for (const { draft } of writers.values()) await draft?.withdraw();
	};
	try {
		await writeAll(batches, writers, options);
		return { datasets: await publishAll(writers, options), withdraw };
	} catch (error) {
		throw await withdraw().then(() => error);
	}
}

function writerFor(modelId: string, store: DatasetStore, { seed, date, firstRows }: PublishOptions): DatasetWriter {
	return new DatasetWriter({ modelId, seed, firstRow: firstRows.get(modelId), open: () => store.create({ modelId, date }) });
}

async function writeAll(batches: AsyncIterable<readonly TrainingPair[]>, writers: ReadonlyMap<string, DatasetWriter>, options: PublishOptions): Promise<void> {
	for await (const pairs of batches) {
		options.checkpoint();
		for (const pair of pairs) await writePair(pair, writers, options);
	}
	for (const writer of writers.values()) await writer.finish();
}

async function writePair(pair: TrainingPair, writers: ReadonlyMap<string, DatasetWriter>, { samples }: PublishOptions): Promise<void> {
	const row = encodeRow(pair);
	for (const modelId of pair.targetModels) {
		samples.get(modelId)?.add(pair);
		await writers.get(modelId)?.add({ memoryId: pair.memoryId, linkId: firstLinkIn(pair.provenance), line: lineFor(row, modelId) }, strategyIn(pair.provenance));
	}
}

async function publishAll(writers: ReadonlyMap<string, DatasetWriter>, options: PublishOptions): Promise<Dataset[]> {
	const sealed = new Map<string, Awaited<ReturnType<DatasetDraft['seal']>>>();
	for (const [modelId, { draft }] of writers) if (draft) sealed.set(modelId, await draft.seal());
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

/** Why a target model has no dataset, although there were memories. */
export function explainNoRows(modelId: string, memories: number, drops: Counts): string {
	const dropped = dropsInWords(drops);
	const why = dropped !== '' ? `all were dropped (${dropped})` : 'the chosen strategies make none for it';
	return `No rows for ${modelId} from ${countOf(memories, 'memory', 'memories')}: ${why}. No file was written.`;
}
