/** What is usual for LoRA on some thousand rows; the same for all trainers. */
export const hyperparameters = {
	batchSize: 2,
	/** Batches before a step. */
	accumulation: 4,
	epochs: 3,
	learningRate: 0.0002,
	/** Steps, not a share of them: newer trainers have dropped `warmup_ratio`. */
	warmupSteps: 10,
	seed: 42,
} as const;
