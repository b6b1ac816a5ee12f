import type { RunLog, RunOutcome } from '../../engine/ports';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { RunClaim } from '../../engine/run/run';
import { collected } from './memories';

export interface RunLogTroubles {
	readonly complete?: Error;
	readonly fail?: Error;
}

/** Remembers what a run was told to be. */
export class ArrayRunLog implements RunLog {
	readonly completed: RunOutcome[] = [];
	readonly samples: TrainingPair[] = [];
	readonly failed: string[] = [];

	constructor(readonly troubles: RunLogTroubles = {}) {}

	async start(night: string): Promise<RunClaim> {
		return { consolidationId: 'run-1', night, attempt: 1 };
	}

	async complete(_claim: RunClaim, outcome: RunOutcome): Promise<void> {
		this.samples.push(...(await collected(outcome.samples)));
		if (this.troubles.complete) throw this.troubles.complete;
		this.completed.push(outcome);
	}

	async fail(_claim: RunClaim, reason: string): Promise<void> {
		this.failed.push(reason);
		if (this.troubles.fail) throw this.troubles.fail;
	}
}
