import type { Memory } from '../../engine/memory/memory';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { generatePairs, type Generation } from '../../engine/pairs/generate';
import { lookAhead } from '../../engine/pairs/known';
import { Tally } from '../../engine/pairs/tally';
import type { Tools } from '../../engine/pairs/tools';
import type { TrainingPair } from '../../engine/pairs/training-pair';

/** A pair for one target model, and the item of the memory that it comes from. */
export interface GeneratedPair {
	readonly pair: TrainingPair;
	readonly memoryIndex: number;
}

export interface GenerateFromOptions {
	readonly checkpoint?: () => void;
	/** Ends after so many pairs; null makes all. */
	readonly maxPairs?: number | null;
}

/** All pairs of memories that are at hand, as a run over the brain would make them. */
export async function generateFrom(
	memories: readonly Memory[],
	generation: Generation,
	tools: Tools,
	{ checkpoint = () => {}, maxPairs = null }: GenerateFromOptions = {},
): Promise<{ readonly pairs: readonly GeneratedPair[]; readonly tally: Tally }> {
	const tally = new Tally();
	const known = await lookAhead(generation.strategies, { texts: () => inOneBatch(memories), repeatedConcepts: async () => repeatedConceptsOf(memories) });
	const pairs: GeneratedPair[] = [];
	let memoryIndex = 0;
	const oneByOne = memories.map((memory) => [memory]);
	for await (const ofMemory of generatePairs(oneByOne, generation, { known, tally, tools })) {
		checkpoint();
		for (const pair of ofMemory.flatMap(oneForEachModel)) pairs.push({ pair, memoryIndex });
		memoryIndex++;
		if (maxPairs !== null && pairs.length >= maxPairs) return { pairs: pairs.slice(0, maxPairs), tally };
	}
	return { pairs, tally };
}

/** On the canvas a pair that two target models share is two items, so that each can be filtered by its own. */
export function oneForEachModel(pair: TrainingPair): readonly TrainingPair[] {
	return pair.targetModels.map((modelId) => ({ ...pair, targetModels: [modelId] }));
}

async function* inOneBatch<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
	yield items;
}
