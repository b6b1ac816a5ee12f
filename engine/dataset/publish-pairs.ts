import { LeftOutSample } from '../pairs/left-out-sample';
import { Tally } from '../pairs/tally';
import { defaultSeed } from '../pairs/generate';
import type { Generated } from '../pairs/generated';
import type { TrainingPair } from '../pairs/training-pair';
import type { Checkpoint, DatasetStore } from '../ports';
import { findFirstRows } from './first-row';
import { writeDatasets, type Publication } from './publish';
import type { FolderMaking } from './publish-folders';
import { withoutDuplicates } from './without-duplicates';

/** A training pair that came over the canvas. */
export interface ArrivedPair {
	readonly pair: TrainingPair;
	readonly generated: Generated | null;
}

export interface PublishPairsOptions {
	readonly date: string;
	readonly checkpoint: Checkpoint;
	/** Null where only the files are asked for. */
	readonly folders: FolderMaking | null;
}

const batchSize = 1_000;

/** Writes pairs that are all at hand: the same bytes that carrying out the plan would give. */
export async function publishPairs(arrived: readonly ArrivedPair[], store: DatasetStore, options: PublishPairsOptions): Promise<Publication> {
	const tally = tallySoFar(arrived, options.folders ? new LeftOutSample() : null);
	const pairs = withoutDuplicates(arrived.map(({ pair }) => pair), tally);
	const modelIds = [...new Set(pairs.flatMap((pair) => pair.targetModels))];
	const memories = memoriesBehind(arrived);
	const written = await writeDatasets(batchesOf(pairs), store, {
		modelIds,
		seed: arrived.find(({ generated }) => generated)?.generated?.generation.seed ?? defaultSeed,
		date: options.date,
		firstRows: await findFirstRows(() => batchesOf(pairs), modelIds),
		samples: new Map(),
		tally,
		memories: () => memories,
		checkpoint: options.checkpoint,
		explanation: '',
		folders: options.folders,
	});
	return await written.publish();
}

/** What Generate Alpaca Pairs left out, as any one item of a target model tells it. */
function tallySoFar(arrived: readonly ArrivedPair[], leftOut: LeftOutSample | null): Tally {
	const tally = new Tally(leftOut);
	tally.scrubbed.addAll(arrived.find(({ generated }) => generated)?.generated?.scrubbed ?? {});
	const told = new Set<string>();
	for (const { pair, generated } of arrived) {
		for (const modelId of pair.targetModels) {
			if (generated === null || told.has(modelId)) continue;
			told.add(modelId);
			tally.drops.addAll(modelId, generated.dropped);
		}
	}
	return tally;
}

function memoriesBehind(arrived: readonly ArrivedPair[]): number {
	const told = arrived.reduce((most, { generated }) => Math.max(most, generated?.memories ?? 0), 0);
	return told > 0 ? told : new Set(arrived.map(({ pair }) => pair.memoryId)).size;
}

async function* batchesOf(pairs: readonly TrainingPair[]): AsyncGenerator<readonly TrainingPair[]> {
	for (let start = 0; start < pairs.length; start += batchSize) yield pairs.slice(start, start + batchSize);
}
