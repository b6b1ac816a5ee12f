import type { RunClaim } from '../../../engine/run/run';
import type { Lease } from '../../../engine/ports';
import type { Connection } from '../connection/connection';
import { notOurs } from '../../../engine/run/not-ours';
import { isOurs } from './our-runs';

/** Runs of an older version say nothing of their lease. */
const renewal = `
	update public.memory_consolidations
	set heartbeat_at = clock_timestamp(), lease_until = clock_timestamp() + make_interval(secs => coalesce((metadata ->> 'lease_seconds')::float8, 600))
	where ${isOurs}
	returning coalesce((metadata ->> 'lease_seconds')::float8, 600) as seconds`;

/** A sign of life. Returns the lease's length in seconds; null where the run is not ours any more. */
export async function renewLease(connection: Connection, claim: RunClaim): Promise<number | null> {
	const [row] = await connection.query<{ seconds: number }>(renewal, [claim.consolidationId, claim.attempt], { timeoutMs: 15_000 });
	return row?.seconds ?? null;
}

const firstBeatMs = 200;
const longestPauseMs = 30_000;
const afterFailureMs = 2_000;

/**
 * Renews the lease several times within its length. That the database can't be reached for a while ends nothing: who completes
 * the run is decided when it is completed.
 */
export class Heartbeat implements Lease {
	#isLost = false;
	#isStopped = false;
	#timer: NodeJS.Timeout | undefined;
	#beating: Promise<void> = Promise.resolve();

	constructor(
		readonly claim: RunClaim,
		readonly renew: () => Promise<number | null>,
	) {
		this.#plan(firstBeatMs);
	}

	readonly checkpoint = (): void => {
		if (this.#isLost) throw notOurs(this.claim);
	};

	async stop(): Promise<void> {
		this.#isStopped = true;
		clearTimeout(this.#timer);
		await this.#beating;
	}

	#plan(pauseMs: number): void {
		if (this.#isStopped || this.#isLost) return;
		this.#timer = setTimeout(() => (this.#beating = this.#beat()), pauseMs);
	}

	async #beat(): Promise<void> {
		try {
			const seconds = await this.renew();
			this.#isLost = seconds === null;
			this.#plan(Math.min(longestPauseMs, ((seconds ?? 0) * 1_000) / 4));
		} catch {
			this.#plan(afterFailureMs);
		}
	}
}
