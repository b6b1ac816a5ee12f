import type { TrainingPair } from '../../../engine/pairs/training-pair';
import type { Queryable } from '../connection/connection';
import { sqlStateOf } from '../errors/to-replay-error';
import { storable } from './storable';

const batchRows = 5_000;

const memoriesAreReferenced = `
	select exists (
		select from pg_catalog.pg_constraint
		where conrelid = 'public.training_dataset_samples'::regclass and contype = 'f'
			and confrelid = pg_catalog.to_regclass('public.memory_semantic')
	) as referenced`;

const rows = `
	from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[])
		as s (model_id, instruction, input, output, memory_id, confidence_score)
	left join public.model_registry r on r.model_id = s.model_id
	cross join lateral (
		select case when s.memory_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then s.memory_id::uuid end as uuid
	) m`;

const columns = 'consolidation_id, model_id, specialization, instruction, input, output, source_memory_id, confidence_score, source_node_id';

const insertPlain = `
	insert into public.training_dataset_samples (${columns})
	select $1, s.model_id, r.specialization, s.instruction, s.input, s.output, s.memory_id, s.confidence_score, m.uuid ${rows}`;

/** Where samples reference memories, a memory that was deleted since the run read it is named by its text id only. */
const insertReferenced = `
	insert into public.training_dataset_samples (${columns})
	select $1, s.model_id, r.specialization, s.instruction, s.input, s.output, s.memory_id, s.confidence_score,
		(select k.id from public.memory_semantic k where k.id = m.uuid) ${rows}`;

/** Writes samples in bulk, in the transaction that is open. */
export async function insertSamples(
	database: Queryable,
	consolidationId: string,
	samples: AsyncIterable<readonly TrainingPair[]>,
): Promise<void> {
	const [check] = await database.query<{ referenced: boolean }>(memoriesAreReferenced);
	const insert = check?.referenced ? insertWhileOthersDelete : insertAtOnce;
	for await (const pairs of samples) {
		for (let start = 0; start < pairs.length; start += batchRows) {
			await insert(database, [consolidationId, ...columnsOf(pairs.slice(start, start + batchRows))]);
		}
	}
}

async function insertAtOnce(database: Queryable, values: readonly unknown[]): Promise<void> {
	await database.execute(insertPlain, values);
}

/**
 * Where someone else is deleting a memory, the insert still sees it, waits for that transaction, and is refused because of
 * the foreign key. Looked at again, the memory is gone, and its sample names it by its text id.
 */
async function insertWhileOthersDelete(database: Queryable, values: readonly unknown[]): Promise<void> {
	await database.execute('savepoint replay_samples');
	await insertAndLookAgain(database, values, 5);
	await database.execute('release savepoint replay_samples');
}

async function insertAndLookAgain(database: Queryable, values: readonly unknown[], attempts: number): Promise<void> {
	const refusal = await database.execute(insertReferenced, values).then(
		() => null,
		(error: unknown) => error,
	);
	if (refusal === null) return;
	if (sqlStateOf(refusal) !== foreignKeyViolation || attempts === 1) throw refusal;
	await database.execute('rollback to savepoint replay_samples');
	await insertAndLookAgain(database, values, attempts - 1);
}

const foreignKeyViolation = '23503';

function columnsOf(pairs: readonly TrainingPair[]): readonly unknown[] {
	return [
		pairs.map((pair) => pair.targetModels[0]),
		pairs.map((pair) => storable(pair.instruction)),
		pairs.map((pair) => storable(pair.input)),
		pairs.map((pair) => storable(pair.output)),
		pairs.map((pair) => storable(pair.memoryId)),
		pairs.map((pair) => pair.confidence),
	];
}
