import { publishDatasets, type Publication } from './dataset/publish';
import { findFirstRows } from './dataset/first-row';
import type { HashSample } from './dataset/sample';
import type { Memory } from './memory/memory';
import type { SelectionCriteria } from './memory/selection';
import { Drops } from './pairs/drops';
import { generatePairs, type Generation } from './pairs/generate';
import type { Brain, Checkpoint, DatasetStore, MemoryStore } from './ports';

export interface CarryOutOptions {
	readonly date: string;
	readonly samples: ReadonlyMap<string, HashSample>;
	readonly checkpoint: Checkpoint;
	/** Why nothing was selected; empty where something was. */
	readonly explanation: string;
	/** Told how many memories have been read so far. */
	readonly onProgress?: (memories: number) => void;
}

/** Select → generate → publish, in one pass from the brain to the disk. */
export async function carryOut(
	selection: SelectionCriteria,
	generation: Generation,
	brain: MemoryStore,
	store: DatasetStore,
	options: CarryOutOptions,
): Promise<Publication> {
	const profiles = generation.strategies.some((strategy) => strategy.asksUnselected);
	const repeatedConcepts = await brain.repeatedConcepts(selection);
	const modelIds = generation.targetModels.map((model) => model.modelId);
	const pairsOf = (memories: AsyncIterable<readonly Memory[]>, drops: Drops) => generatePairs(memories, generation, { repeatedConcepts, drops });
	const firstRows = await findFirstRows((first) => pairsOf(brain.memories(selection, { first, profiles }), new Drops()), modelIds);

	const read = { memories: 0 };
	const drops = new Drops();
	const memories = counted(brain.memories(selection, { profiles }), read, options.onProgress);
	return await publishDatasets(pairsOf(memories, drops), store, {
		modelIds,
		seed: generation.seed,
		date: options.date,
		firstRows,
		samples: options.samples,
		drops,
		memories: () => read.memories,
		checkpoint: options.checkpoint,
		explanation: options.explanation,
	});
}

/**
 * Publishes from one snapshot of the brain. A snapshot that ends badly after that, by a Stop in its last moment or a lost
 * connection, leaves no file: nobody would learn of it.
 */
export async function publishFrom<P extends Publication>(brain: Brain, publish: (store: MemoryStore) => Promise<P>): Promise<P> {
	const published: P[] = [];
	try {
		return await brain.snapshot(async (store) => {
			const publication = await publish(store);
			published.push(publication);
			return publication;
		});
	} catch (error) {
		throw await Promise.all(published.map((publication) => publication.withdraw())).then(() => error);
	}
}

async function* counted(
	batches: AsyncIterable<readonly Memory[]>,
	read: { memories: number },
	onProgress: (memories: number) => void = () => {},
): AsyncGenerator<readonly Memory[]> {
	for await (const memories of batches) {
		read.memories += memories.length;
		onProgress(read.memories);
		yield memories;
	}
}
