import type { Dataset } from '../../../engine/dataset/dataset';
import { ReplayError } from '../../../engine/errors';
import type { RunLog, RunOutcome } from '../../../engine/ports';
import { folderPaths, outputFiles, pairsByModel, pairsIn, type RunClaim } from '../../../engine/run/run';
import type { Connection } from '../connection/connection';
import { insertSamples } from './insert-samples';
import { storable } from './storable';

/** The log of consolidation runs in `memory_consolidations`. `withConnection` opens a session of its own for each entry, so that a run whose connection died can still be logged. */
export function postgresRunLog(withConnection: WithConnection): RunLog {
	return {
		start: (night) => withConnection((connection) => startRun(connection, night)),
		complete: (claim, outcome) => withConnection((connection) => completeRun(connection, claim, outcome)),
		fail: (claim, reason) =>
			withConnection(async (connection) => {
				await failRun(connection, claim, reason);
			}),
	};
}

export type WithConnection = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

const insertRun = `
	insert into public.memory_consolidations (consolidation_type, status, night, attempt, started_at, heartbeat_at, lease_until)
	values ('hippocampal_replay', 'running', $1::date, 1, now(), now(), now() + interval '1 hour')
	returning id::text as consolidation_id, attempt::int as attempt`;

export async function startRun(connection: Connection, night: string): Promise<RunClaim> {
	const [row] = await connection.query<{ consolidation_id: string; attempt: number }>(insertRun, [night]);
	if (!row) throw new ReplayError('DATABASE_FAILED', 'The run could not be logged: the database returned no row. Run it again.');
	return { consolidationId: row.consolidation_id, night, attempt: row.attempt };
}

const completeRow = `
	update public.memory_consolidations
	set status = 'completed', memories_processed = $3, training_pairs_generated = $4, output_files = $5::jsonb,
		metadata = coalesce(metadata, '{}'::jsonb) || $6::jsonb, completed_at = now(), heartbeat_at = now(), lease_until = null, error_message = null
	where id::text = $1 and attempt = $2 and status = 'running' and consolidation_type = 'hippocampal_replay'`;

/** Locks the row, so that samples are only written for a run that is ours and stays so. */
const holdRow = `
	update public.memory_consolidations set heartbeat_at = now()
	where id::text = $1 and attempt = $2 and status = 'running' and consolidation_type = 'hippocampal_replay'`;

/** Samples, then the run's row, in one transaction; the summary afterwards, for it can be refreshed at any time. */
export async function completeRun(connection: Connection, claim: RunClaim, outcome: RunOutcome): Promise<void> {
	const { memories, datasets, settings } = outcome;
	await connection.transaction(async () => {
		if ((await connection.execute(holdRow, [claim.consolidationId, claim.attempt])) !== 1) throw notOurs(claim);
		await insertSamples(connection, claim.consolidationId, outcome.samples);
		await connection.execute(completeRow, [
			claim.consolidationId,
			claim.attempt,
			memories,
			pairsIn(datasets),
			JSON.stringify(outputFiles(datasets)),
			JSON.stringify({ ...settings, pairs_by_model: pairsByModel(datasets), files: filesOf(datasets), folders: folderPaths(datasets), dropped: dropsOf(datasets) }),
		]);
	});
	await connection.query('select public.refresh_consolidation_summary()').catch(() => {});
}

const failRow = `
	update public.memory_consolidations
	set status = 'failed', error_message = $3, completed_at = now(), heartbeat_at = now(), lease_until = null
	where id::text = $1 and attempt = coalesce($2, attempt) and status = 'running' and consolidation_type = 'hippocampal_replay'`;

/** Records the reason; false where the run was no longer running under this claim. */
export async function failRun(connection: Connection, claim: RunToFail, reason: string): Promise<boolean> {
	return (await connection.execute(failRow, [claim.consolidationId, claim.attempt, storable(reason)])) === 1;
}

/** Without an attempt, whichever attempt is running. */
export interface RunToFail {
	readonly consolidationId: string;
	readonly attempt: number | null;
}

function notOurs({ consolidationId, attempt }: RunClaim): ReplayError {
	return new ReplayError(
		'RUN_NOT_OURS',
		`Run ${consolidationId} is no longer running as attempt ${attempt}: it was completed, failed or taken over. Nothing was recorded; look at its row in memory_consolidations.`,
	);
}

function filesOf(datasets: readonly Dataset[]) {
	return Object.fromEntries(datasets.flatMap(({ modelId, file, pairs }) => (file ? [[modelId, { ...file, lines: pairs }]] : [])));
}

function dropsOf(datasets: readonly Dataset[]) {
	return Object.fromEntries(datasets.map(({ modelId, drops }) => [modelId, drops]));
}
