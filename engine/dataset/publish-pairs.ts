import { Tally } from '../pairs/tally';
import { defaultSeed } from '../pairs/generate';
import type { Generated } from '../pairs/generated';
import type { TrainingPair } from '../pairs/training-pair';
import type { Checkpoint, DatasetStore } from '../ports';
import type { Dataset } from './dataset';
import { findFirstRows } from './first-row';
import { publishDatasets } from './publish';

/** A training pair that came over the canvas. */
export interface ArrivedPair {
	readonly pair: TrainingPair;
	readonly generated: Generated | null;
}

export interface PublishPairsOptions {
	readonly date: string;
	readonly checkpoint: Checkpoint;
}

const batchSize = 1_000;

/** Writes pairs that are all at hand: the same bytes that carrying out the plan would give. */
export async function publishPairs(arrived: readonly ArrivedPair[], store: DatasetStore, options: PublishPairsOptions): Promise<readonly Dataset[]> {
	const tally = tallySoFar(arrived);
	const pairs = withoutDuplicates(arrived.map(({ pair }) => pair), tally);
	const modelIds = [...new Set(pairs.flatMap((pair) => pair.targetModels))];
	const memories = memoriesBehind(arrived);
	const publication = await publishDatasets(batchesOf(pairs), store, {
		modelIds,
		seed: arrived.find(({ generated }) => generated)?.generated?.seed ?? defaultSeed,
		date: options.date,
		firstRows: await findFirstRows(() => batchesOf(pairs), modelIds),
		samples: new Map(),
		tally,
		memories: () => memories,
		checkpoint: options.checkpoint,
		explanation: '',
	});
	return publication.datasets;
}

/** What Generate Alpaca Pairs left out, as any one item of a target model tells it. */
function tallySoFar(arrived: readonly ArrivedPair[]): Tally {
	const tally = new Tally();
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

/** Two branches that come together on the canvas may bring the same row twice. */
function withoutDuplicates(pairs: readonly TrainingPair[], { drops }: Tally): readonly TrainingPair[] {
	const seen = new Set<string>();
	return pairs.flatMap((pair) => {
		const targetModels = pair.targetModels.filter((modelId) => {
			const content = JSON.stringify([modelId, pair.instruction, pair.input, pair.output]);
			const isNew = !seen.has(content);
			if (isNew) seen.add(content);
			else drops.add(modelId, 'duplicate');
			return isNew;
		});
		return targetModels.length > 0 ? [{ ...pair, targetModels }] : [];
	});
}

async function* batchesOf(pairs: readonly TrainingPair[]): AsyncGenerator<readonly TrainingPair[]> {
	for (let start = 0; start < pairs.length; start += batchSize) yield pairs.slice(start, start + batchSize);
}
