import type { Dataset } from '../../../engine/dataset/dataset';
import { ReplayError } from '../../../engine/errors';
import type { RunOutcome } from '../../../engine/ports';
import { notOurs } from '../../../engine/run/not-ours';
import { folderPaths, outputFiles, pairsByModel, pairsIn, type RunClaim } from '../../../engine/run/run';
import type { Connection } from '../connection/connection';
import { insertSamples } from './insert-samples';
import { lookAfterLostAnswer } from './lost-answer';
import { isOurs } from './our-runs';
import type { WithConnection } from './run-log';

const completeRow = `
	update public.memory_consolidations
	set status = 'completed', memories_processed = $3, training_pairs_generated = $4, output_files = $5::jsonb,
		metadata = coalesce(metadata, '{}'::jsonb) || $6::jsonb, completed_at = clock_timestamp(), heartbeat_at = clock_timestamp(), lease_until = null, error_message = null
	where ${isOurs}`;

/** Locks the row, so that samples are only written for a run that is ours and stays so. */
const holdRow = `update public.memory_consolidations set heartbeat_at = clock_timestamp() where ${isOurs}`;

/** However many samples there are, each statement writes some thousands. A session that hangs is ended by the server. */
const limits = { statementTimeoutMs: 120_000, lockTimeoutMs: 30_000, idleTimeoutMs: 60_000 };

/**
 * Samples, then the run's row, in one transaction; the summary afterwards, for it can be refreshed at any time. Where the answer to
 * COMMIT is lost, the row is looked at, which knows.
 */
export async function completeRun(withConnection: WithConnection, claim: RunClaim, outcome: RunOutcome): Promise<void> {
	await withConnection((connection) => completeOn(connection, claim, outcome)).catch((error: unknown) => afterLostAnswer(error, withConnection, claim));
}

async function completeOn(connection: Connection, claim: RunClaim, { memories, datasets, samples, settings, beforeRecording }: RunOutcome): Promise<void> {
	await connection.transaction(async () => {
		if ((await connection.execute(holdRow, [claim.consolidationId, claim.attempt])) !== 1) throw notOurs(claim);
		await insertSamples(connection, claim.consolidationId, samples);
		await beforeRecording();
		await connection.execute(completeRow, [
			claim.consolidationId,
			claim.attempt,
			memories,
			pairsIn(datasets),
			JSON.stringify(outputFiles(datasets)),
			JSON.stringify({ ...settings, pairs_by_model: pairsByModel(datasets), files: filesOf(datasets), folders: folderPaths(datasets), dropped: dropsOf(datasets) }),
		]);
	}, limits);
	await connection.query('select public.refresh_consolidation_summary()', [], { timeoutMs: 120_000 }).catch(() => {});
}

async function afterLostAnswer(error: unknown, withConnection: WithConnection, claim: RunClaim): Promise<void> {
	const isCompleted = await lookAfterLostAnswer(error, () => withConnection((connection) => isCompletedAs(connection, claim)));
	if (isCompleted === null) throw error;
	if (!isCompleted) throw new ReplayError('DATABASE_CONNECTION_LOST', 'The connection was lost while the run was being recorded, and the database took the record back. Run it again.', { cause: error });
}

/** A transaction that is still under way holds the row, and is waited for: afterwards the row tells the truth. */
async function isCompletedAs(connection: Connection, claim: RunClaim): Promise<boolean> {
	const look = "select status = 'completed' and attempt = $2 as is_completed from public.memory_consolidations where id::text = $1 for update";
	return await connection.transaction(async () => {
		const [row] = await connection.query<{ is_completed: boolean }>(look, [claim.consolidationId, claim.attempt]);
		return row?.is_completed === true;
	}, { ...limits, lockTimeoutMs: 75_000 });
}

function filesOf(datasets: readonly Dataset[]) {
	return Object.fromEntries(datasets.flatMap(({ modelId, file, pairs }) => (file ? [[modelId, { ...file, lines: pairs }]] : [])));
}

function dropsOf(datasets: readonly Dataset[]) {
	return Object.fromEntries(datasets.map(({ modelId, drops }) => [modelId, drops]));
}
