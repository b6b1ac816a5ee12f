import fc from 'fast-check';
import type { Counts } from '../../engine/counts';
import type { Drops } from '../../engine/pairs/drops';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { generatePairs, type Generation } from '../../engine/pairs/generate';
import { lookAhead } from '../../engine/pairs/known';
import { defaultLimits } from '../../engine/pairs/limits';
import { Tally } from '../../engine/pairs/tally';
import type { Tools } from '../../engine/pairs/tools';
import { presets } from '../../engine/pairs/strategies';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { Memory } from '../../engine/memory/memory';
import { anyConfidence, collected, hostileName, hostileText, inBatches, llama, phi, qwen } from './memories';

export function trainingPair(changes: Partial<TrainingPair> = {}): TrainingPair {
	return {
		instruction: "Explain the strategic context of 'Q3 Revenue Dip Strategy'.",
		input: '',
		output: 'Revenue dipped due to Competitor X price cuts.',
		targetModels: ['llama_3'],
		memoryId: 'q3',
		nodeType: 'wisdom',
		confidence: 0.87,
		neighbors: ['Competitor X'],
		provenance: '{"strategy":"recall"}',
		...changes,
	};
}

export const anyPair: fc.Arbitrary<TrainingPair> = fc.record({
	instruction: hostileName,
	input: hostileText,
	output: hostileName,
	targetModels: fc.uniqueArray(fc.constantFrom('qwen2_5_coder', 'llama_3', 'phi_4'), { minLength: 1 }),
	memoryId: hostileName,
	nodeType: hostileName,
	confidence: anyConfidence,
	neighbors: fc.array(hostileName, { maxLength: 3 }),
	provenance: hostileName,
});

/** Three target models, one of them of a specialization that no profile knows, and the strategies that keep every row. */
export const everything: Generation = { targetModels: [qwen, llama, phi], strategies: presets.typed, limits: defaultLimits, scrubbing: 'on', seed: 42 };

/** Finds nothing to scrub, and bounds the tokens. */
export const plainTools: Tools = { scrubber: { scrub: (text) => ({ text, found: {} }) }, tokens: new Map() };

export interface Made {
	readonly pairs: readonly TrainingPair[];
	readonly drops: Drops;
	readonly scrubbed: Counts;
}

/** All the pairs of some memories, and what was dropped. */
export async function pairsFrom(memories: readonly Memory[], generation: Generation = everything, batchSize = 3, tools = plainTools): Promise<Made> {
	const tally = new Tally();
	const known = await lookAhead(generation.strategies, { texts: () => inBatches(memories, batchSize), repeatedConcepts: async () => repeatedConceptsOf(memories) });
	const pairs = await collected(generatePairs(inBatches(memories, batchSize), generation, { known, tally, tools }));
	return { pairs, drops: tally.drops, scrubbed: tally.scrubbed.counts };
}

/** What makes two rows of one target model the same. */
export function contentOf({ instruction, input, output }: Pick<TrainingPair, 'instruction' | 'input' | 'output'>): string {
	return JSON.stringify([instruction, input, output]);
}
