import type { IExecuteFunctions } from 'n8n-workflow';
import type { Checkpoint } from '../../engine/ports';
import { notOurs } from '../../engine/run/not-ours';
import type { RunClaim } from '../../engine/run/run';
import { checkpointOf } from './checkpoint';
import { hasDatabase } from './database';
import { runLogOf } from './run-of-items';

/**
 * Works for the run that the items belong to, and keeps it alive meanwhile. Where the log can't be asked, because no credential is
 * chosen or it is that of another database, Log Consolidation (complete) decides alone.
 * @throws ReplayError RUN_NOT_OURS where the run has ended or was taken over, whatever `work` stumbled over because of that.
 */
export async function takePart<T>(context: IExecuteFunctions, claim: RunClaim | null, work: (checkpoint: Checkpoint) => Promise<T>): Promise<T> {
	const checkStop = checkpointOf(context);
	if (claim === null || !(await isOurs(context, claim))) return await work(checkStop);
	const lease = runLogOf(context).keepAlive(claim);
	try {
		return await work(() => {
			checkStop();
			lease.checkpoint();
		});
	} catch (error) {
		throw await isOurs(context, claim, error).then(() => error);
	} finally {
		await lease.stop();
	}
}

/** False where the log does not know. */
async function isOurs(context: IExecuteFunctions, claim: RunClaim, cause?: unknown): Promise<boolean> {
	if (!hasDatabase(context)) return false;
	const [fate] = await runLogOf(context).fates([claim]).catch(() => []);
	if (fate?.kind === 'over' || fate?.kind === 'completed') throw notOurs(claim, cause);
	return fate?.kind === 'open';
}
