import type { Client } from 'pg';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { completeRun } from '../../adapters/postgres/runs/complete-run';
import { startRun } from '../../adapters/postgres/runs/start-run';
import type { RunOutcome } from '../../engine/ports';
import type { RunClaim, RunItem } from '../../engine/run/run';
import type { StartRequest, TakenItem } from '../../engine/run/start';

/** Starts a run, which must be free to start. */
export async function begin(connection: Connection, night = '2025-11-20', changes: Partial<StartRequest> = {}): Promise<RunClaim> {
	const start = await startRun((work) => work(connection), { night, oncePerNight: false, leaseSeconds: 60, ...changes });
	if ('holder' in start) throw new Error(`Run ${start.holder.consolidationId} is in the way.`);
	return start.claim;
}

/** Completes a run on a connection that is open. */
export async function complete(connection: Connection, claim: RunClaim, outcome: RunOutcome): Promise<void> {
	await completeRun((work) => work(connection), claim, outcome);
}

/** The result of a run that must have taken place. */
export function completed(item: RunItem | TakenItem): RunItem {
	if (item.status !== 'completed') throw new Error(`The run is ${item.status}.`);
	return item;
}

/** Ends what tests have left at work, for two runs never work at once. */
export async function endRuns(client: Client): Promise<void> {
	await client.query("update public.memory_consolidations set status = 'failed', lease_until = null where status = 'running'");
}
