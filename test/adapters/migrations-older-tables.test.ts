import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { addRun, addSample, one, startRun } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { readSql } from '../support/prepare-server';

let database: TestDatabase;
beforeEach(async () => {
	database = await createTestDatabase();
});
afterEach(() => database.drop());

describe('an older memory_consolidations', () => {
	beforeEach(() => database.client.query(readSql('older-consolidations')));

	it('keeps every row byte for byte', async () => {
		const oldRows = `select md5(string_agg(row (id, session_id, agent_id, status, episodes_processed, semantic_memories_created,
			started_at, completed_at, metadata)::text, '' order by id)) from memory_consolidations`;
		const before = await one(database.client, oldRows);
		await migrateDatabase(database.url);
		await addRun(database.client, { llama_3: 5 });
		await database.client.query('delete from memory_consolidations where agent_id is null');
		await migrateDatabase(database.url);
		expect(await one(database.client, oldRows)).toEqual(before);
	});

	it('has rows that are taken for no run of ours', async () => {
		await migrateDatabase(database.url);
		const marked = 'select count(*)::int as marked from memory_consolidations where num_nonnulls(consolidation_type, memories_processed, output_files, created_at, updated_at, night) > 0';
		expect(await one(database.client, marked)).toEqual({ marked: 0 });
		expect(await one(database.client, 'select sum(total_consolidations)::int as runs from consolidation_statistics')).toEqual({ runs: 0 });
	});

	it('is written on by its own program, under its own rules', async () => {
		await migrateDatabase(database.url);
		const insert = 'insert into memory_consolidations (session_id, agent_id, status) values (gen_random_uuid(), $1, $2)';
		await database.client.query(insert, ['agent-9', 'processing']);
		await expect(database.client.query(insert, ['agent-9', 'nonsense'])).rejects.toMatchObject({ code: '23514' });
	});

	it('refuses a status that no run of ours has', async () => {
		await migrateDatabase(database.url);
		const insert = `insert into memory_consolidations (consolidation_type, status) values ('hippocampal_replay', 'processing')`;
		await expect(database.client.query(insert)).rejects.toMatchObject({ code: '23514' });
	});

	it('has a summary that is kept under another name, with the views that stand on it', async () => {
		await migrateDatabase(database.url);
		expect(await one(database.client, 'select agent_id from busiest_agent')).toEqual({ agent_id: 'agent-7' });
		expect(await one(database.client, 'select count(*)::int as agents from consolidation_summary_before_replay')).toEqual({ agents: 2 });
	});
});

describe('an older table is adopted', () => {
	it.each([
		['that counts its ids', 'create table memory_consolidations (id bigserial primary key, agent_id text not null)'],
		['whose integer ids its program gave', 'create table memory_consolidations (id integer primary key); insert into memory_consolidations values (1), (7)'],
		['whose text ids its program gave', 'create table memory_consolidations (id text primary key, status varchar(9) not null)'],
		['that is keyed by something else', 'create table memory_consolidations (session_id uuid primary key)'],
		['whose id is no key', 'create table memory_consolidations (id uuid)'],
		['with an enum for its status', `create type state as enum ('pending', 'done'); create table memory_consolidations (id uuid primary key, status state default 'pending', metadata json)`],
		['that ties its status to another column', `create table memory_consolidations (id uuid primary key, status text, agent text, check (status <> 'running' or agent is not null))`],
		['with a materialized summary', 'create materialized view consolidation_summary as select 1 as runs'],
		['with a refresh that is a trigger', `create function refresh_consolidation_summary() returns trigger language plpgsql as 'begin return null; end'`],
		['beside an older registry', `create table model_registry (id serial primary key, provider text not null); insert into model_registry (provider) values ('elsewhere')`],
	])('%s', async (_, sql) => {
		await database.client.query(sql);
		await migrateDatabase(database.url);
		await migrateDatabase(database.url);
		await addSample(database.client, await addRun(database.client, { qwen2_5_coder: 94 }), { memoryId: 'mem-1' });
		await database.client.query('select refresh_consolidation_summary()');
		const totals = `select m.total_training_pairs::int as registered, s.total_training_pairs::int as summed
			from model_registry m join consolidation_summary s using (model_id) where model_id = 'qwen2_5_coder'`;
		expect(await one(database.client, totals)).toEqual({ registered: 94, summed: 94 });
	});
});

describe('an older table is refused, with a next step and nothing half made,', () => {
	it.each([
		['whose metadata is no JSON', 'create table memory_consolidations (id uuid primary key, metadata text)', 'metadata is text'],
		['that is a view', 'create view memory_consolidations as select 1 as id', 'is not a table'],
		['where a table has the name of the summary', 'create table consolidation_summary (id int)', 'is not a view'],
		['with a rule that no run can keep', `create table memory_consolidations (id uuid primary key, started_at timestamptz check (started_at > '2999-01-01'))`, 'refuse a consolidation run'],
	])('%s', async (_, sql, reason) => {
		await database.client.query(sql);
		const before = await publicNames();
		const failure = migrateDatabase(database.url);
		await expect(failure).rejects.toMatchObject({ name: 'ReplayError', code: 'DATABASE_SCHEMA_MISMATCH', message: expect.stringContaining(reason) });
		await expect(failure).rejects.toThrow(/^011_hippocampal_replay_tracking\.sql: .*Nothing was changed\.$/);
		expect(await publicNames()).toEqual(before);
	});
});

async function publicNames(): Promise<unknown> {
	return one(database.client, `select array_agg(relname::text order by relname) as names from pg_class where relnamespace = 'public'::regnamespace`);
}

describe('a second run of the migration', () => {
	it('ties samples to memories once a brain has come, and forgets the uuids of memories that are gone', async () => {
		const empty = await createTestDatabase({ template: 'empty' });
		const memory = { memoryId: '0a1b2c3d-0000-4000-8000-000000000001', nodeId: '0a1b2c3d-0000-4000-8000-000000000001' };
		await migrateDatabase(empty.url);
		await addSample(empty.client, await startRun(empty.client), memory);
		await empty.client.query(readSql('brain'));
		await migrateDatabase(empty.url);
		expect(await one(empty.client, 'select source_memory_id, source_node_id from training_dataset_samples')).toEqual({ source_memory_id: memory.memoryId, source_node_id: null });
		await expect(addSample(empty.client, await startRun(empty.client), memory)).rejects.toMatchObject({ code: '23503' });
		await empty.drop();
	});

	it('keeps what a user has changed about a target model', async () => {
		await migrateDatabase(database.url);
		await database.client.query(`update model_registry set max_seq_len = 2048, is_active = false, config = '{"lora": {"rank": 8}}' where model_id = 'llama_3'`);
		await migrateDatabase(database.url);
		const model = `select max_seq_len, is_active, config from model_registry where model_id = 'llama_3'`;
		expect(await one(database.client, model)).toEqual({ max_seq_len: 2048, is_active: false, config: { lora: { rank: 8 } } });
	});

	it('may go on at the same time as the first', async () => {
		const both = await Promise.allSettled([migrateDatabase(database.url), migrateDatabase(database.url)]);
		expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
	});
});

describe('a new database', () => {
	it('gets Qwen2.5 Coder and Llama 3 with what they are fine-tuned from and their LoRA parameters', async () => {
		await migrateDatabase(database.url);
		const { rows } = await database.client.query(`select model_id, model_name, format, max_seq_len, specialization,
			config ->> 'base_model' as base, config ->> 'chat_template' as template, config #>> '{lora,rank}' as rank, config #>> '{lora,alpha}' as alpha from model_registry order by model_id desc`);
		expect(rows).toEqual([
			{ model_id: 'qwen2_5_coder', model_name: 'Qwen2.5 Coder', format: 'alpaca', max_seq_len: 4096, specialization: 'code_generation', base: 'unsloth/Qwen2.5-Coder-7B-Instruct', template: 'qwen-2.5', rank: '16', alpha: '32' },
			{ model_id: 'llama_3', model_name: 'Llama 3', format: 'alpaca', max_seq_len: 8192, specialization: 'general_reasoning', base: 'unsloth/llama-3-8b-Instruct', template: 'llama-3', rank: '16', alpha: '32' },
		]);
	});

	it('gets its tables in public, whatever the search path holds', async () => {
		await database.client.query(`create schema decoy; create table decoy.memory_consolidations (id int);
			create function decoy.now() returns timestamptz language sql as 'select null::timestamptz'`);
		await database.client.query(`alter role sb_postgres in database ${new URL(database.url).pathname.slice(1)} set search_path = decoy, pg_catalog`);
		await migrateDatabase(database.url);
		await migrateDatabase(database.url);
		const places = `select nspname as schema, count(*)::int as tables from pg_class join pg_namespace n on n.oid = relnamespace
			where relname in ('memory_consolidations', 'model_registry', 'training_dataset_samples') group by 1 order by 1`;
		expect((await database.client.query(places)).rows).toEqual([{ schema: 'decoy', tables: 1 }, { schema: 'public', tables: 3 }]);
	});

	it('lets a night be claimed once, and repeated by runs that claim nothing', async () => {
		await migrateDatabase(database.url);
		const insert = `insert into memory_consolidations (night, claims_night) values ('2025-11-02', $1)`;
		for (const claims of [true, false, false]) await database.client.query(insert, [claims]);
		await expect(database.client.query(insert, [true])).rejects.toMatchObject({ code: '23505' });
	});

	it('refuses a status that no run has', async () => {
		await migrateDatabase(database.url);
		await expect(database.client.query(`insert into memory_consolidations (status) values ('nonsense')`)).rejects.toMatchObject({ code: '23514' });
	});
});
