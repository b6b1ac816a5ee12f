import type { Memory } from '../memory/memory';
import type { TargetModel } from '../target-model';
import type { Known } from './known';
import type { PairLimits } from './limits';
import { PairMaker } from './pair-maker';
import type { Scrubbing } from './scrubbing/scrubber';
import type { Strategy } from './strategy';
import type { Tally } from './tally';
import type { Tools } from './tools';
import type { TrainingPair } from './training-pair';

/** How pairs are made; the same brain and generation give the same pairs. */
export interface Generation {
	readonly targetModels: readonly TargetModel[];
	readonly strategies: readonly Strategy[];
	readonly limits: PairLimits;
	readonly scrubbing: Scrubbing;
	readonly seed: number;
}

/** For whoever names no seed. */
export const defaultSeed = 42;

export const defaultScrubbing: Scrubbing = 'on';

export interface GenerateOptions {
	readonly known: Known;
	readonly tally: Tally;
	readonly tools: Tools;
}

/**
 * Turns batches of memories, best first, into batches of training pairs, memory by memory; a pair that several target models
 * share names them all. What does not become a row is counted with its reason.
 */
export async function* generatePairs(
	batches: AsyncIterable<readonly Memory[]> | Iterable<readonly Memory[]>,
	generation: Generation,
	options: GenerateOptions,
): AsyncGenerator<readonly TrainingPair[]> {
	const maker = new PairMaker(generation, options);
	for await (const memories of batches) {
		yield memories.flatMap((memory) => maker.pairsOf(memory));
	}
}
