import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { addRun, completeRun, one, startRun } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
beforeEach(async () => {
	database = await createTestDatabase();
	await migrateDatabase(database.url);
});
afterEach(() => database.drop());

/** Pairs per model where a view or the registry has any: `{ llama_3: 95 }`. */
async function totals(source: 'model_registry' | 'consolidation_statistics' | 'consolidation_summary'): Promise<unknown> {
	const { rows } = await database.client.query(`select model_id, total_training_pairs::int as pairs from ${source} where total_training_pairs > 0`);
	return Object.fromEntries(rows.map(({ model_id, pairs }) => [model_id, pairs]));
}

async function registered(modelId: string): Promise<Record<string, unknown>> {
	return (await one(database.client, 'select total_training_pairs::int as pairs, last_trained_at, updated_at from model_registry where model_id = $1', [modelId])) as Record<string, unknown>;
}

describe('the summary', () => {
	it('is true per model after two runs of different models', async () => {
		await addRun(database.client, { qwen2_5_coder: 94, llama_3: 95 });
		const last = await addRun(database.client, { llama_3: 5 });
		await database.client.query('select refresh_consolidation_summary()');
		const { rows } = await database.client.query(`select model_id, model_name, total_consolidations::int as runs, total_training_pairs::int as pairs,
			last_consolidation_at = (select completed_at from memory_consolidations where id = $1) as is_last from consolidation_summary order by model_id`, [last]);
		expect(rows).toEqual([
			{ model_id: 'llama_3', model_name: 'Llama 3', runs: 2, pairs: 100, is_last: true },
			{ model_id: 'qwen2_5_coder', model_name: 'Qwen2.5 Coder', runs: 1, pairs: 94, is_last: false },
		]);
	});

	it('counts completed runs only', async () => {
		await addRun(database.client, { llama_3: 95 });
		for (const status of ['pending', 'running', 'failed']) {
			await database.client.query(`insert into memory_consolidations (status, metadata) values ($1, '{"pairs_by_model": {"llama_3": 7}}')`, [status]);
		}
		expect(await totals('consolidation_statistics')).toEqual({ llama_3: 95 });
	});

	it('counts no run for a model that it taught nothing', async () => {
		await addRun(database.client, { llama_3: 0, qwen2_5_coder: 1 });
		expect(await one(database.client, `select total_consolidations::int as runs, last_consolidation_at as at from consolidation_statistics where model_id = 'llama_3'`)).toEqual({ runs: 0, at: null });
	});

	it('lists a model that a run taught and nobody registered', async () => {
		await addRun(database.client, { mistral: 3 });
		expect(await totals('consolidation_statistics')).toEqual({ mistral: 3 });
	});

	it('is not confused by metadata of another shape', async () => {
		for (const metadata of ['[]', '{"pairs_by_model": 7}', '{"pairs_by_model": {"llama_3": "many"}}', '{"pairs_by_model": null}']) {
			await database.client.query(`insert into memory_consolidations (status, metadata) values ('completed', $1)`, [metadata]);
		}
		expect(await totals('consolidation_statistics')).toEqual({});
	});

	it('shows after a refresh what the statistics show at once, also where it held no data', async () => {
		await database.client.query('refresh materialized view consolidation_summary with no data');
		await addRun(database.client, { llama_3: 95 });
		await database.client.query('select refresh_consolidation_summary()');
		expect(await totals('consolidation_summary')).toEqual(await totals('consolidation_statistics'));
	});

	it('can be read while it is refreshed', async () => {
		const reader = await connectedClient();
		await reader.query('begin; select from consolidation_summary');
		await database.client.query(`set statement_timeout = '5s'`);
		await database.client.query('select refresh_consolidation_summary()');
		await reader.end();
	});
});

describe('the model registry', () => {
	it('follows completed runs', async () => {
		const id = await startRun(database.client);
		expect(await registered('llama_3')).toMatchObject({ pairs: 0, last_trained_at: null });
		await completeRun(database.client, id, { llama_3: 95 });
		expect(await registered('llama_3')).toMatchObject({ pairs: 95, last_trained_at: expect.any(Date) });
	});

	it('counts a run once that is completed twice', async () => {
		const id = await addRun(database.client, { llama_3: 95 });
		await completeRun(database.client, id, { llama_3: 95 });
		expect(await totals('model_registry')).toEqual({ llama_3: 95 });
		await completeRun(database.client, id, { qwen2_5_coder: 4 });
		expect(await totals('model_registry')).toEqual({ qwen2_5_coder: 4 });
	});

	it.each([
		['is deleted', 'delete from memory_consolidations where id = $1'],
		['is no longer completed', `update memory_consolidations set status = 'failed' where id = $1`],
	])('is true again when a run %s', async (_, statement) => {
		await addRun(database.client, { llama_3: 5 });
		await database.client.query(statement, [await addRun(database.client, { llama_3: 95, qwen2_5_coder: 94 })]);
		expect(await totals('model_registry')).toEqual({ llama_3: 5 });
		expect(await registered('qwen2_5_coder')).toMatchObject({ pairs: 0, last_trained_at: null });
	});

	it('is true again when all runs are removed at once', async () => {
		await addRun(database.client, { llama_3: 95 });
		await database.client.query('truncate memory_consolidations cascade');
		expect(await totals('model_registry')).toEqual({});
	});

	it('counts a run that is written as completed from the start', async () => {
		await database.client.query(`insert into memory_consolidations (status, metadata) values ('completed', '{"pairs_by_model": {"llama_3": 95}}')`);
		expect(await totals('model_registry')).toEqual({ llama_3: 95 });
	});

	it('knows the runs of a model that is registered after them', async () => {
		await addRun(database.client, { mistral: 3 });
		await database.client.query(`insert into model_registry (model_id, model_name) values ('mistral', 'Mistral')`);
		expect(await registered('mistral')).toMatchObject({ pairs: 3 });
	});

	it('takes no total from a person', async () => {
		await addRun(database.client, { llama_3: 95 });
		await database.client.query(`update model_registry set total_training_pairs = 1000000, last_trained_at = null where model_id = 'llama_3'`);
		expect(await registered('llama_3')).toMatchObject({ pairs: 95, last_trained_at: expect.any(Date) });
	});

	it('counts both of two runs that complete at the same time', async () => {
		const complete = `update memory_consolidations set status = 'completed', completed_at = '2025-11-20 02:00+00', metadata = '{"pairs_by_model": {"llama_3": 95}}' where id = $1`;
		const [first, second] = [await startRun(database.client), await startRun(database.client)];
		const other = await connectedClient();
		await database.client.query('begin');
		await database.client.query(complete, [first]);
		const waiting = other.query(complete, [second]);
		await expect.poll(() => one(database.client, `select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`)).toEqual({ waiting: 1 });
		await database.client.query('commit');
		await waiting;
		await other.end();
		expect(await totals('model_registry')).toEqual({ llama_3: 190 });
	});

	it('is not touched by the heartbeats of a run', async () => {
		const before = await registered('llama_3');
		await database.client.query('update memory_consolidations set heartbeat_at = now() where id = $1', [await startRun(database.client)]);
		expect(await registered('llama_3')).toEqual(before);
	});

	it('knows when a model and a run were last changed', async () => {
		const id = await startRun(database.client);
		await database.client.query(`update model_registry set max_seq_len = 2048 where model_id = 'llama_3'`);
		await completeRun(database.client, id, {});
		expect(await one(database.client, `select m.updated_at > m.created_at as model, r.updated_at > r.created_at as run
			from model_registry m, memory_consolidations r where m.model_id = 'llama_3'`)).toEqual({ model: true, run: true });
	});
});

async function connectedClient(): Promise<Client> {
	const client = new Client({ connectionString: database.url });
	await client.connect();
	return client;
}
