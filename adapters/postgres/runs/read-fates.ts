import type { RunFate, RunOwner } from '../../../engine/run/fate';
import type { Connection } from '../connection/connection';
import { ourRuns } from './our-runs';

const attempts = `
	select owner.id, owner.attempt, run.attempt::int as last_attempt, run.status,
		array(select regexp_replace(path, '^.*[/\\\\]', '') from jsonb_each_text(
			case jsonb_typeof(run.output_files) when 'object' then run.output_files else '{}'::jsonb end) as file (model_id, path)) as file_names
	from unnest($1::text[], $2::int[]) with ordinality as owner (id, attempt, place)
	left join public.memory_consolidations run on run.id::text = owner.id and run.${ourRuns}
	order by owner.place`;

interface AttemptRow {
	readonly attempt: number;
	readonly last_attempt: number | null;
	readonly status: string | null;
	readonly file_names: readonly string[];
}

/** What became of attempts, in their order. */
export async function readFates(connection: Connection, owners: readonly RunOwner[]): Promise<readonly RunFate[]> {
	if (owners.length === 0) return [];
	const values = [owners.map(({ consolidationId }) => consolidationId), owners.map(({ attempt }) => attempt)];
	return (await connection.query<AttemptRow>(attempts, values, { timeoutMs: 60_000 })).map(toFate);
}

function toFate({ attempt, last_attempt: lastAttempt, status, file_names: fileNames }: AttemptRow): RunFate {
	if (lastAttempt === null || lastAttempt < attempt) return { kind: 'unknown' };
	if (lastAttempt > attempt || status === 'failed') return { kind: 'over' };
	return status === 'completed' ? { kind: 'completed', fileNames: new Set(fileNames) } : { kind: 'open' };
}
