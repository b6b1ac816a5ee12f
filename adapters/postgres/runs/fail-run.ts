import type { Connection } from '../connection/connection';
import { ourRuns } from './our-runs';
import { storable } from './storable';

const failRow = `
	update public.memory_consolidations
	set status = 'failed', error_message = $3, completed_at = clock_timestamp(), heartbeat_at = clock_timestamp(), lease_until = null
	where id::text = $1 and attempt = coalesce($2, attempt) and status = 'running' and ${ourRuns}`;

/** Records the reason; false where the run was no longer running under this claim. */
export async function failRun(connection: Connection, claim: RunToFail, reason: string): Promise<boolean> {
	return (await connection.execute(failRow, [claim.consolidationId, claim.attempt, storable(reason)], { timeoutMs: 60_000 })) === 1;
}

/** Without an attempt, whichever attempt is running. */
export interface RunToFail {
	readonly consolidationId: string;
	readonly attempt: number | null;
}
