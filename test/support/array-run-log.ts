import type { Lease, RunLog, RunOutcome } from '../../engine/ports';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { RunFate } from '../../engine/run/fate';
import type { RunClaim } from '../../engine/run/run';
import type { RunStart, StartRequest } from '../../engine/run/start';
import { collected } from './memories';

export interface RunLogTroubles {
	readonly complete?: Error;
	readonly fail?: Error;
	/** Whether the run is another's by the time it fails. */
	readonly isOver?: boolean;
	/** What a checkpoint of the lease throws. */
	readonly lost?: Error;
}

/** Remembers what a run was told to be. */
export class ArrayRunLog implements RunLog {
	readonly completed: RunOutcome[] = [];
	readonly samples: TrainingPair[] = [];
	readonly failed: string[] = [];
	/** Leases that were given and not ended. */
	leases = 0;

	constructor(readonly troubles: RunLogTroubles = {}) {}

	async start({ night }: StartRequest): Promise<RunStart> {
		return { claim: { consolidationId: 'run-1', night, attempt: 1 } };
	}

	keepAlive(): Lease {
		this.leases++;
		const checkpoint = () => {
			if (this.troubles.lost) throw this.troubles.lost;
		};
		return { checkpoint, stop: async () => void this.leases-- };
	}

	readonly fates = async (): Promise<readonly RunFate[]> => [];

	async complete(_claim: RunClaim, outcome: RunOutcome): Promise<void> {
		this.samples.push(...(await collected(outcome.samples)));
		await outcome.beforeRecording();
		if (this.troubles.complete) throw this.troubles.complete;
		this.completed.push(outcome);
	}

	async fail(_claim: RunClaim, reason: string): Promise<boolean> {
		this.failed.push(reason);
		if (this.troubles.fail) throw this.troubles.fail;
		return this.troubles.isOver !== true;
	}
}
