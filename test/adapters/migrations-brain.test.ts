import { describe, expect, it } from 'vitest';

import { asAdmin } from '../support/admin';
import { one } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

async function inEmptyDatabase(work: (database: TestDatabase) => Promise<void>): Promise<void> {
	const database = await createTestDatabase({ template: 'empty' });
	try {
		await work(database);
	} finally {
		await database.drop();
	}
}

const memoryId = '0a1b2c3d-0000-4000-8000-000000000001';

describe('the brain migration', () => {
	it('makes a brain where there is none, before everything else, and runs only when asked for', () =>
		inEmptyDatabase(async ({ client, url }) => {
			expect((await migrateDatabase(url)).applied).not.toContain('000_living_data_brain.sql');
			expect((await migrateDatabase(url, { withBrain: true })).applied[0]).toBe('000_living_data_brain.sql');
			await client.query(`insert into memory_semantic (id, concept, summary) values ('${memoryId}', 'Pricing', 'Prices follow costs.')`);
			await client.query(`insert into knowledge_graph_links (source_memory_id, target_memory_id) values ('${memoryId}', '${memoryId}')`);
			await client.query(`insert into neuroplasticity_actions (action_type, action_params) values ('CREATE_NODE', '{}')`);
		}));

	it('makes the columns that existing brains have', () =>
		inEmptyDatabase(async (made) => {
			await migrateDatabase(made.url, { withBrain: true });
			const existing = await createTestDatabase();
			expect(await brainColumns(made)).toEqual(await brainColumns(existing));
			await existing.drop();
		}));

	it('says the second time that it kept what was there', () =>
		inEmptyDatabase(async ({ url }) => {
			expect((await migrateDatabase(url, { withBrain: true })).notices[0]).toBe('Brain Tables: 3 (3 created, 0 kept)');
			expect((await migrateDatabase(url, { withBrain: true })).notices[0]).toBe('Brain Tables: 3 (0 created, 3 kept)');
		}));

	it('leaves a brain alone that is there, and adds the tables it lacks', () =>
		inEmptyDatabase(async ({ client, url }) => {
			await client.query(`create table memory_semantic (id text primary key, concept text); insert into memory_semantic values ('mem-1', 'Pricing')`);
			await migrateDatabase(url, { withBrain: true });
			expect((await client.query('select * from memory_semantic')).rows).toEqual([{ id: 'mem-1', concept: 'Pricing' }]);
			await client.query(`insert into knowledge_graph_links (source_memory_id, target_memory_id) values ('mem-1', 'mem-1')`);
		}));

	it('closes on Supabase what it made, and does not close what was there', () =>
		inEmptyDatabase(async ({ client, url, adminUrl }) => {
			await client.query('create table memory_semantic (id uuid primary key, concept text)');
			await migrateDatabase(url, { withBrain: true });
			await asAdmin(adminUrl, ['set role anon', 'select from memory_semantic']);
			await asAdmin(adminUrl, ['set role authenticated', 'select from knowledge_graph_links']);
			await asAdmin(adminUrl, ['set role service_role', `insert into neuroplasticity_actions (action_type, action_params) values ('CREATE_NODE', '{}')`]);
			await expect(asAdmin(adminUrl, ['set role anon', 'select from knowledge_graph_links'])).rejects.toMatchObject({ code: '42501' });
			await expect(asAdmin(adminUrl, ['set role authenticated', 'delete from knowledge_graph_links'])).rejects.toMatchObject({ code: '42501' });
		}));

	it('shows no row of what it made on Supabase to a role that was granted it and has no policy', () =>
		inEmptyDatabase(async ({ client, url }) => {
			await migrateDatabase(url, { withBrain: true });
			await client.query(`insert into memory_semantic (concept, summary) values ('Pricing', 'Prices follow costs.')`);
			await client.query('grant select on memory_semantic to anon, authenticated');
			for (const [role, rows] of [['anon', 0], ['authenticated', 1], ['service_role', 1]]) {
				await client.query(`set role ${role}`);
				expect(await one(client, 'select count(*)::int as rows from memory_semantic')).toEqual({ rows });
			}
		}));
});

async function brainColumns({ client }: TestDatabase): Promise<unknown> {
	const { rows } = await client.query(`select table_name, column_name, udt_name, numeric_precision, numeric_scale, is_nullable, column_default
		from information_schema.columns where table_name in ('memory_semantic', 'knowledge_graph_links', 'neuroplasticity_actions')
		order by table_name, column_name`);
	return rows;
}
