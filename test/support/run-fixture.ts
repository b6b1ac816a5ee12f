import type { Dataset } from '../../engine/dataset/dataset';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { RunOutcome } from '../../engine/ports';
import { inBatches } from './memories';

export function dataset(modelId: string, pairs: number, changes: Partial<Dataset> = {}): Dataset {
	return {
		modelId,
		file: { path: `replay_out/${modelId}_cortex_evolution_20251120.jsonl`, bytes: pairs * 100, sha256: 'ab'.repeat(32) },
		folder: null,
		pairs,
		memories: 47,
		pairsByStrategy: {},
		drops: {},
		scrubbed: {},
		explanation: null,
		...changes,
	};
}

export function pair(changes: Partial<TrainingPair> = {}): TrainingPair {
	return {
		instruction: "Explain the strategic context of 'Pricing'.",
		input: '',
		output: 'Prices follow costs.',
		targetModels: ['llama_3'],
		memoryId: 'mem-1',
		nodeType: 'wisdom',
		confidence: 0.87,
		neighbors: [],
		provenance: '{"strategy":"recall"}',
		...changes,
	};
}

/** The outcome of a run with these datasets and samples. */
export function outcome(datasets: readonly Dataset[], samples: readonly TrainingPair[] = [], changes: Partial<RunOutcome> = {}): RunOutcome {
	return { memories: 47, datasets, samples: inBatches(samples, 700), settings: {}, beforeRecording: async () => {}, ...changes };
}
