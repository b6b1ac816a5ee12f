import type { RunLog } from '../../../engine/ports';
import type { Connection } from '../connection/connection';
import { completeRun } from './complete-run';
import { failRun } from './fail-run';
import { Heartbeat, renewLease } from './lease';
import { readFates } from './read-fates';
import { startRun } from './start-run';

export type WithConnection = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

/** The log of consolidation runs in `memory_consolidations`. `withConnection` opens a session of its own for each entry, so that a run whose connection died can still be logged. */
export function postgresRunLog(withConnection: WithConnection): RunLog {
	return {
		start: (request) => withConnection((connection) => startRun(connection, request)),
		keepAlive: (claim) => new Heartbeat(claim, () => withConnection((connection) => renewLease(connection, claim))),
		fates: (owners) => withConnection((connection) => readFates(connection, owners)),
		complete: (claim, outcome) => completeRun(withConnection, claim, outcome),
		fail: (claim, reason) => withConnection((connection) => failRun(connection, claim, reason)),
	};
}
