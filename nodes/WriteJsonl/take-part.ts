import type { IExecuteFunctions } from 'n8n-workflow';
import { expectOurs } from '../../adapters/postgres/runs/lease';
import type { Checkpoint } from '../../engine/ports';
import type { RunClaim } from '../../engine/run/run';
import { checkpointOf } from '../shell/checkpoint';
import { hasDatabase, withDatabase } from '../shell/database';
import { runLogOf } from '../shell/run-of-items';

/**
 * Lets `work` write for the run that the items belong to, and keeps the run alive meanwhile. Where no credential is chosen, the
 * log can't be asked, and Log Consolidation (complete) decides alone.
 * @throws ReplayError RUN_NOT_OURS where the run has ended or was taken over.
 */
export async function takePart<T>(context: IExecuteFunctions, claim: RunClaim | null, work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
	const checkStop = checkpointOf(context);
	if (claim === null || !hasDatabase(context)) return await work(checkStop);
	await withDatabase(context, (connection) => expectOurs(connection, claim));
	const lease = runLogOf(context).keepAlive(claim);
	try {
		return await work(() => {
			checkStop();
			lease.checkpoint();
		});
	} finally {
		await lease.stop();
	}
}
