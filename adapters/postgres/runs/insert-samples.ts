import type { TrainingPair } from '../../../engine/pairs/training-pair';
import type { Queryable } from '../connection';

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
	const statement = check?.referenced ? insertReferenced : insertPlain;
	for await (const pairs of samples) {
		for (let start = 0; start < pairs.length; start += batchRows) {
			await database.execute(statement, [consolidationId, ...columnsOf(pairs.slice(start, start + batchRows))]);
		}
	}
}

function columnsOf(pairs: readonly TrainingPair[]): readonly unknown[] {
	return [
		pairs.map((pair) => pair.targetModels[0]),
		pairs.map((pair) => storable(pair.instruction)),
		pairs.map((pair) => storable(pair.input)),
		pairs.map((pair) => storable(pair.output)),
		pairs.map((pair) => pair.memoryId),
		pairs.map((pair) => pair.confidence),
	];
}

/** Postgres stores no NUL character in a text; a pair that came over the canvas may hold one. */
function storable(text: string): string {
	return text.replaceAll('\0', '\uFFFD');
}
