import { basename } from 'node:path';
import type { Queryable } from '../connection/connection';

/** What the log says of the run that wrote a file. */
export interface RecordedRun {
	readonly id: string;
	/** Milliseconds; null where the log does not tell. */
	readonly startedAt: number | null;
	readonly metadata: Readonly<Record<string, unknown>>;
}

const tableExists = (table: string) => `select to_regclass('${table}') is not null as exists`;

/** Of several runs whose file had this name, the one whose file was as long; then the latest. */
const runOfFile = `
	select c.id::text as id, extract(epoch from c.started_at)::float8 * 1000 as started_at, c.metadata
	from public.memory_consolidations c,
		jsonb_each_text(case when jsonb_typeof(c.output_files) = 'object' then c.output_files else '{}' end) f
	where c.status = 'completed' and regexp_replace(f.value, '^.*[/\\\\]', '') = $1
	order by c.metadata -> 'files' -> f.key ->> 'bytes' = $2::text desc nulls last, c.completed_at desc nulls last
	limit 1`;

/** Null where no completed run names the file. */
export async function runThatWrote(database: Queryable, path: string, bytes: number): Promise<RecordedRun | null> {
	if (!(await exists(database, 'public.memory_consolidations'))) return null;
	const [run] = await database.query<{ id: string; started_at: number | null; metadata: unknown }>(runOfFile, [basename(path), String(bytes)]);
	if (!run) return null;
	const metadata = typeof run.metadata === 'object' && run.metadata !== null ? (run.metadata as RecordedRun['metadata']) : {};
	return { id: run.id, startedAt: run.started_at, metadata };
}

/** How many tokens each target model takes, by its id. */
export async function maxTokensOfModels(database: Queryable): Promise<ReadonlyMap<string, number>> {
	if (!(await exists(database, 'public.model_registry'))) return new Map();
	const rows = await database.query<{ model_id: string; max_seq_len: number }>('select model_id, max_seq_len::int from public.model_registry where max_seq_len is not null');
	return new Map(rows.map((row) => [row.model_id, row.max_seq_len]));
}

async function exists(database: Queryable, table: string): Promise<boolean> {
	const [row] = await database.query<{ exists: boolean }>(tableExists(table));
	return row?.exists === true;
}
