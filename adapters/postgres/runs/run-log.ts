import type { RunLog } from '../../../engine/ports';
import type { Connection } from '../connection/connection';
import { completeRun } from './complete-run';
import { failRun } from './fail-run';
import { Heartbeat, renewLease } from './lease';
import { readFates } from './read-fates';
import { startRun } from './start-run';

export type WithConnection = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

/**
 * The log of consolidation runs in `memory_consolidations`. `withConnection` opens a session of its own for each entry, so that a run whose connection died can still be logged;
 * those of `withStoppable` end when the user stops the run, and those of the other one do not.
 */
export function postgresRunLog(withConnection: WithConnection, withStoppable = withConnection): RunLog {
	return {
		start: (request) => startRun(withStoppable, request),
		keepAlive: (claim) => new Heartbeat(claim, () => withConnection((connection) => renewLease(connection, claim))),
		fates: (owners) => withStoppable((connection) => readFates(connection, owners)),
		complete: (claim, outcome) => completeRun(withConnection, claim, outcome),
		fail: (claim, reason) => withConnection((connection) => failRun(connection, claim, reason)),
	};
}
