import { writeDatasets, type WrittenDatasets } from './dataset/publish';
import { findFirstRows } from './dataset/first-row';
import type { FolderMaking } from './dataset/publish-folders';
import type { HashSample } from './dataset/sample';
import type { Memory } from './memory/memory';
import type { SelectionCriteria } from './memory/selection';
import { generatePairs, type Generation } from './pairs/generate';
import { lookAhead } from './pairs/known';
import { LeftOutSample } from './pairs/left-out-sample';
import { Tally } from './pairs/tally';
import type { Tools } from './pairs/tools';
import type { TrainingPair } from './pairs/training-pair';
import { memoryParts, type Brain, type Checkpoint, type DatasetStore, type MemoryStore } from './ports';

export interface CarryOutOptions {
	readonly date: string;
	readonly samples: ReadonlyMap<string, HashSample>;
	readonly tools: Tools;
	readonly checkpoint: Checkpoint;
	/** Why nothing was selected; empty where something was. */
	readonly explanation: string;
	/** Null where only the files are asked for. */
	readonly folders: FolderMaking | null;
	/** Told how many memories have been read so far. */
	readonly onProgress?: (memories: number) => void;
}

/** Select → generate → write, in one pass from the brain to the disk. */
export async function carryOut(
	selection: SelectionCriteria,
	generation: Generation,
	brain: MemoryStore,
	store: DatasetStore,
	options: CarryOutOptions,
): Promise<WrittenDatasets> {
	const replay = await prepareReplay(selection, generation, brain, options.tools);
	const modelIds = generation.targetModels.map((model) => model.modelId);
	const firstRows = await findFirstRows((first) => replay(new Tally(), { first }), modelIds);

	const read = { memories: 0 };
	const tally = new Tally(options.folders ? new LeftOutSample() : null);
	const onMemories = (memories: number) => {
		read.memories += memories;
		options.onProgress?.(read.memories);
	};
	return await writeDatasets(replay(tally, { onMemories }), store, {
		modelIds,
		seed: generation.seed,
		date: options.date,
		firstRows,
		samples: options.samples,
		tally,
		memories: () => read.memories,
		checkpoint: options.checkpoint,
		explanation: options.explanation,
		folders: options.folders,
	});
}

/** The pairs that a run begins with, before their order is changed. */
export async function firstPairs(
	count: number,
	selection: SelectionCriteria,
	generation: Generation,
	brain: MemoryStore,
	{ tools, checkpoint }: Pick<CarryOutOptions, 'tools' | 'checkpoint'>,
): Promise<readonly TrainingPair[]> {
	const replay = await prepareReplay(selection, generation, brain, tools);
	const pairs: TrainingPair[] = [];
	for await (const batch of replay(new Tally(), {})) {
		checkpoint();
		pairs.push(...batch);
		if (pairs.length >= count) break;
	}
	return pairs.slice(0, count);
}

interface ReplayOptions {
	/** Only so many memories; null for all. */
	readonly first?: number | null;
	readonly onMemories?: (memories: number) => void;
}

/** The pairs of the selected memories, as often as they are asked for, the same ones each time. */
async function prepareReplay(selection: SelectionCriteria, generation: Generation, brain: MemoryStore, tools: Tools) {
	const parts = memoryParts.filter((part) => generation.strategies.some((strategy) => strategy.needs.includes(part)));
	const known = await lookAhead(generation.strategies, { texts: () => brain.texts(selection), repeatedConcepts: () => brain.repeatedConcepts(selection) });
	return (tally: Tally, { first = null, onMemories = () => {} }: ReplayOptions) =>
		generatePairs(counted(brain.memories(selection, { first, parts }), onMemories), generation, { known, tally, tools });
}

/**
 * Writes from one snapshot of the brain, which is closed before anything is published. A snapshot that ends badly, by a Stop
 * in its last moment or a lost connection, leaves no file: nobody would learn of it.
 */
export async function writeFrom<W extends WrittenDatasets>(brain: Brain, write: (store: MemoryStore) => Promise<W>): Promise<W> {
	const finished: W[] = [];
	try {
		return await brain.snapshot(async (store) => {
			const written = await write(store);
			finished.push(written);
			return written;
		});
	} catch (error) {
		throw await Promise.all(finished.map((written) => written.withdraw())).then(() => error);
	}
}

async function* counted(batches: AsyncIterable<readonly Memory[]>, onMemories: (memories: number) => void): AsyncGenerator<readonly Memory[]> {
	for await (const memories of batches) {
		onMemories(memories.length);
		yield memories;
	}
}
