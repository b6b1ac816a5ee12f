import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { renewLease } from '../../adapters/postgres/runs/lease';
import { postgresRunLog } from '../../adapters/postgres/runs/run-log';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { settlesWithin } from '../../adapters/postgres/connection/within';
import type { RunLog } from '../../engine/ports';
import type { RunClaim } from '../../engine/run/run';
import { hasDatabase, withDatabase } from './database';

/** A Stop takes effect within two seconds. */
const recordMs = 1_000;

/** The log of runs in the database of the node's credential. */
export function runLogOf(context: IExecuteFunctions): RunLog {
	return postgresRunLog((work) => withDatabase(context, work));
}

/** The run that an item belongs to, as Log Consolidation (start) put it there; null where none was logged. */
export function claimOn(json: IDataObject | undefined): RunClaim | null {
	const { consolidation_id: consolidationId, night, attempt } = json ?? {};
	const isClaim = typeof consolidationId === 'string' && consolidationId !== '' && typeof night === 'string' && typeof attempt === 'number' && Number.isInteger(attempt);
	return isClaim ? { consolidationId, night, attempt } : null;
}

/** A sign of life of the run that the items belong to. Whether it is still ours is decided where something is written. */
export async function giveSignOfLife(context: IExecuteFunctions, connection: Connection): Promise<void> {
	const claim = claimOn(context.getInputData()[0]?.json);
	// Without the tables of the log there is no run; whoever needs them says so.
	if (claim) await renewLease(connection, claim).catch(() => null);
}

/** So that the next run need not wait for the lease of a run that was stopped. Does not hold up the stop where the database is silent. */
export async function recordStop(context: IExecuteFunctions): Promise<void> {
	const claim = claimOn(context.getInputData()[0]?.json);
	if (claim === null || !hasDatabase(context)) return;
	const reason = `CANCELLED: The execution was stopped, or took longer than the workflow may, in the node "${context.getNode().name}".`;
	await settlesWithin(recordMs, withDatabase(context, (connection) => failRun(connection, claim, reason), { evenIfStopped: true }));
}
