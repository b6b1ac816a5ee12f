import type { Client } from 'pg';

/** The first row of a query. */
export async function one(client: Client, sql: string, values: readonly unknown[] = []): Promise<unknown> {
	return (await client.query(sql, [...values])).rows[0];
}

/** Adds a running run as plain SQL, and returns its id. */
export async function startRun(client: Client): Promise<string> {
	const { rows } = await client.query(`insert into public.memory_consolidations (consolidation_type, status, started_at)
		values ('hippocampal_replay', 'running', now()) returning id::text`);
	return rows[0].id;
}

export async function completeRun(client: Client, id: string, pairsByModel: Readonly<Record<string, unknown>>): Promise<void> {
	await client.query(
		`update public.memory_consolidations
		set status = 'completed', completed_at = now(), metadata = jsonb_build_object('pairs_by_model', $2::jsonb) where id::text = $1`,
		[id, pairsByModel],
	);
}

/** Starts and completes a run, and returns its id. */
export async function addRun(client: Client, pairsByModel: Readonly<Record<string, unknown>>): Promise<string> {
	const id = await startRun(client);
	await completeRun(client, id, pairsByModel);
	return id;
}

export interface SampleSource {
	readonly memoryId: string;
	/** The same id where it is a uuid and the brain has the memory. */
	readonly nodeId?: string | undefined;
}

export async function addSample(client: Client, runId: string, { memoryId, nodeId }: SampleSource): Promise<void> {
	await client.query(
		`insert into public.training_dataset_samples (consolidation_id, model_id, instruction, output, source_memory_id, source_node_id, confidence_score)
		select id, 'llama_3', 'Explain.', 'So.', $2, $3, 0.9 from public.memory_consolidations where id::text = $1`,
		[runId, memoryId, nodeId ?? null],
	);
}
