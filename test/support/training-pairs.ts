import fc from 'fast-check';
import { Drops } from '../../engine/pairs/drops';
import { repeatedConceptsOf } from '../../engine/pairs/duplicates';
import { generatePairs, type Generation } from '../../engine/pairs/generate';
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

/** Three target models, one of them unknown to every strategy, and all strategies. */
export const everything: Generation = { targetModels: [qwen, llama, phi], strategies: presets.typed, seed: 42 };

export interface Made {
	readonly pairs: readonly TrainingPair[];
	readonly drops: Drops;
}

/** All the pairs of some memories, and what was dropped. */
export async function pairsFrom(memories: readonly Memory[], generation: Generation = everything, batchSize = 3): Promise<Made> {
	const drops = new Drops();
	const batches = generatePairs(inBatches(memories, batchSize), generation, { repeatedConcepts: repeatedConceptsOf(memories), drops });
	return { pairs: await collected(batches), drops };
}

/** What makes two rows of one target model the same. */
export function contentOf({ instruction, input, output }: Pick<TrainingPair, 'instruction' | 'input' | 'output'>): string {
	return JSON.stringify([instruction, input, output]);
}
