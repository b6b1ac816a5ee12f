import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import { asAdmin } from '../support/admin';
import { addRun, addSample, one } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { readSql } from '../support/prepare-server';
import { startTestServer } from '../support/test-server';

const tables = ['memory_consolidations', 'model_registry', 'training_dataset_samples'];

/** One harmless statement per verb; each is taken back. */
const statements: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	...Object.fromEntries(
		tables.map((table) => [
			table,
			{
				select: `select 1 from public.${table}`,
				insert: insertInto(table),
				update: `update public.${table} set created_at = now()`,
				delete: `delete from public.${table}`,
				truncate: `truncate public.${table} cascade`,
			},
		]),
	),
	consolidation_statistics: { select: 'select 1 from public.consolidation_statistics' },
	consolidation_summary: { select: 'select 1 from public.consolidation_summary', refresh: 'select public.refresh_consolidation_summary()' },
};

function insertInto(table: string): string {
	if (table === 'memory_consolidations') return 'insert into public.memory_consolidations default values';
	if (table === 'model_registry') return `insert into public.model_registry (model_id, model_name) values ('mistral', 'Mistral')`;
	// The id of the run is given by the test, because who may not read runs could not look it up.
	return `insert into public.training_dataset_samples (consolidation_id, model_id, instruction, output, source_memory_id)
		values (current_setting('test.run_id')::uuid, 'llama_3', 'Explain.', 'So.', 'mem-1')`;
}

const nothing = Object.fromEntries(Object.keys(statements).map((object) => [object, '']));
const reads = { ...nothing, ...Object.fromEntries([...tables, 'consolidation_statistics'].map((object) => [object, 'select'])) };
const manages = {
	...Object.fromEntries(tables.map((table) => [table, 'select insert update delete'])),
	consolidation_statistics: 'select',
	consolidation_summary: 'select refresh',
};
const owns = { ...manages, ...Object.fromEntries(tables.map((table) => [table, 'select insert update delete truncate'])) };

/** What a role may do, tried out: `{ model_registry: 'select', … }`. A select that sees no row does not count. */
async function permissionsOf(admin: Client, role: string): Promise<unknown> {
	const permissions: Record<string, string> = {};
	for (const [object, verbs] of Object.entries(statements)) {
		const allowed: string[] = [];
		for (const [verb, sql] of Object.entries(verbs)) if (await isAllowed(admin, role, sql)) allowed.push(verb);
		permissions[object] = allowed.join(' ');
	}
	return permissions;
}

async function isAllowed(admin: Client, role: string, sql: string): Promise<boolean> {
	await admin.query(`begin; set local role ${role}`);
	try {
		return (await admin.query(sql)).rowCount !== 0;
	} catch (error) {
		// 42501: permission denied. Anything else is a mistake of this test.
		if ((error as { code?: string }).code === '42501') return false;
		throw error;
	} finally {
		await admin.query('rollback');
	}
}

async function prepare(database: TestDatabase): Promise<Client> {
	await migrateDatabase(database.url);
	await migrateDatabase(database.url);
	const runId = await addRun(database.client, { llama_3: 1 });
	await addSample(database.client, runId, { memoryId: 'mem-1' });
	await database.client.query('select refresh_consolidation_summary()');
	const admin = new Client({ connectionString: database.adminUrl });
	await admin.connect();
	await admin.query(`select set_config('test.run_id', $1, false)`, [runId]);
	return admin;
}

describe.each([15, 17] as const)('on PostgreSQL %i', (version) => {
	let supabase: EmbeddedPostgres;
	let plain: EmbeddedPostgres;

	beforeAll(async () => {
		supabase = await startTestServer({ version, supabase: true });
		plain = await startTestServer({ version, supabase: false });
		for (const { url } of [supabase, plain]) await asAdmin(url, ['create role stranger']);
	});
	afterAll(async () => {
		await supabase.stop();
		await plain.stop();
	});

	describe.each([
		['grants everything new by default', []],
		['grants nothing by default', [readSql('without-default-grants')]],
		['has an older table that was open to all', [readSql('older-consolidations'), 'grant all on memory_consolidations, consolidation_summary to anon, authenticated, public']],
	])('a Supabase project that %s', (_, before) => {
		let database: TestDatabase;
		let admin: Client;

		beforeAll(async () => {
			database = await createTestDatabase({ serverUrl: supabase.url });
			for (const sql of before) await database.client.query(sql);
			admin = await prepare(database);
		});
		afterAll(async () => {
			await admin.end();
			await database.drop();
		});

		it.each([
			['anon', 'shows nothing', nothing],
			['authenticated', 'lets read the tables and the statistics, and nothing else,', reads],
			['service_role', 'lets manage everything', manages],
			['stranger', 'shows nothing', nothing],
			['sb_postgres', 'hides nothing from the owner', owns],
		])('to the role %s: it %s', async (role, _promise, expected) => {
			expect(await permissionsOf(admin, role)).toEqual(expected);
		});

		it('shows no row to a role that was granted the tables and has no policy', async () => {
			await admin.query('begin');
			await admin.query(`grant select on ${tables.join(', ')}, consolidation_statistics to stranger; set local role stranger`);
			for (const object of [...tables, 'consolidation_statistics']) {
				expect(await one(admin, `select count(*)::int as rows from public.${object}`)).toEqual({ rows: 0 });
			}
			await admin.query('rollback');
		});
	});

	describe("a plain Postgres without Supabase's roles", () => {
		it('gives everything to the owner and nothing to anyone else', async () => {
			const database = await createTestDatabase({ serverUrl: plain.url, login: 'brain_owner' });
			const admin = await prepare(database);
			expect(await permissionsOf(admin, 'brain_owner')).toEqual(owns);
			expect(await permissionsOf(admin, 'stranger')).toEqual(nothing);
			await admin.end();
			await database.drop();
		});
	});
});
