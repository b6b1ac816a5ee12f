import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { asAdmin, withParts } from '../support/admin';
import { addRun, addSample, one } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { readSql } from '../support/prepare-server';
import { startTestServer, type TestServer } from '../support/test-server';

const tables = ['memory_consolidations', 'model_registry', 'training_dataset_samples'];

/**
 * Who may do what: s select, i insert, u update, d delete, t truncate, r refresh, x execute; a dot where it is refused.
 * A letter means that all rows were seen, or that what is stored has changed.
 */
const promised = {
	//                               anon      authenticated  service_role  stranger  owner
	memory_consolidations:           ['.....', 's....',       'siud.',      '.....',  'siudt'],
	model_registry:                  ['.....', 's....',       'siud.',      '.....',  'siudt'],
	training_dataset_samples:        ['.....', 's....',       'siud.',      '.....',  'siudt'],
	consolidation_statistics:        ['.....', 's....',       's....',      '.....',  's....'],
	consolidation_summary:           ['......', '......',     's.....',     '......', 's....r'],
	refresh_consolidation_summary:   ['.',     '.',           'x',          '.',      'x'],
	hippocampal_replay_touch_run:    ['.',     '.',           '.',          '.',      'x'],
	hippocampal_replay_count_model:  ['.',     '.',           '.',          '.',      'x'],
	hippocampal_replay_follow_runs:  ['.',     '.',           '.',          '.',      'x'],
} as const;

const roles = ['anon', 'authenticated', 'service_role', 'stranger', 'owner'] as const;
type Role = (typeof roles)[number];

function promisedTo(role: Role): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(promised).map(([object, cells]) => [object, cells[roles.indexOf(role)] ?? '']));
}

const verbs: Readonly<Record<string, (object: string) => string>> = {
	s: (object) => `select * from public.${object}`,
	i: insertInto,
	u: (object) => `update public.${object} set ${object.startsWith('consolidation') ? 'model_name = model_id' : `created_at = 'epoch'`}`,
	d: (object) => `delete from public.${object}`,
	t: (object) => `truncate public.${object} cascade`,
	r: (object) => `refresh materialized view public.${object}`,
	x: (object) => `select public.${object}()`,
};

function insertInto(object: string): string {
	if (object === 'memory_consolidations') return 'insert into public.memory_consolidations default values';
	// The id of the run is given by the test, because who may not read runs could not look it up.
	if (object === 'training_dataset_samples') {
		return `insert into public.training_dataset_samples (consolidation_id, model_id, instruction, output, source_memory_id)
			values (current_setting('test.run_id')::uuid, 'llama_3', 'Explain.', 'So.', 'mem-1')`;
	}
	return `insert into public.${object} (model_id, model_name) values ('mistral', 'Mistral')`;
}

/** All that verbs can change, as the superuser sees it. */
const stored = `select ${[...tables, 'consolidation_summary'].map((table) => `(select json_agg(t order by t::text) from public.${table} t) as ${table}`).join(', ')}`;

function verbsOf(object: string): string {
	if (tables.includes(object) || object === 'consolidation_statistics') return 'siudt';
	return object === 'consolidation_summary' ? 'siudtr' : 'x';
}

/** What a role may do, tried out and taken back, in the form of the table above. */
async function triedAs(admin: Client, role: string): Promise<Readonly<Record<string, string>>> {
	const cells: Record<string, string> = {};
	for (const object of Object.keys(promised)) {
		cells[object] = '';
		for (const verb of verbsOf(object)) cells[object] += (await isAllowed(admin, role, verb, object)) ? verb : '.';
	}
	return cells;
}

async function isAllowed(admin: Client, role: string, verb: string, object: string): Promise<boolean> {
	const sql = verbs[verb]?.(object) ?? '';
	const before = await one(admin, stored);
	const rows = verb === 's' ? (await admin.query(sql)).rows : [];
	await admin.query(`begin; set local role ${role}`);
	try {
		const seen = (await admin.query(sql)).rows;
		await admin.query('set local role none');
		if (verb !== 's') return JSON.stringify(await one(admin, stored)) !== JSON.stringify(before);
		if (seen.length > 0) expect(seen).toEqual(rows);
		return seen.length > 0;
	} catch (error) {
		return isAllowedIn(error);
	} finally {
		await admin.query('rollback');
	}
}

/** Whether an error came after the permission was granted. */
function isAllowedIn(error: unknown): boolean {
	const { code = '' } = error as { code?: string };
	// A trigger function that was entered says that it is one.
	if (code === '0A000') return true;
	// Permission denied; and what a view or a materialized view offers nobody.
	if (['42501', '55000', '42809'].includes(code)) return false;
	throw error;
}

/** Rows in every table, and a summary that is behind them. */
async function prepare(database: TestDatabase): Promise<Client> {
	await migrateDatabase(database.url);
	await migrateDatabase(database.url);
	const runId = await addRun(database.client, { llama_3: 1 });
	await addSample(database.client, runId, { memoryId: 'mem-1' });
	await database.client.query('select refresh_consolidation_summary()');
	await addRun(database.client, { llama_3: 2 });
	const admin = new Client({ connectionString: database.adminUrl });
	await admin.connect();
	await admin.query(`select set_config('test.run_id', $1, false)`, [runId]);
	return admin;
}

describe.each([15, 17] as const)('on PostgreSQL %i', (version) => {
	let supabase: TestServer;
	let plain: TestServer;

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
			database = await createTestDatabase({ server: supabase });
			for (const sql of before) await database.client.query(sql);
			admin = await prepare(database);
		});
		afterAll(async () => {
			await admin.end();
			await database.drop();
		});

		it.each(roles)('gives %s what the table says, and nothing else', async (role) => {
			expect(await triedAs(admin, role === 'owner' ? 'sb_postgres' : role)).toEqual(promisedTo(role));
		});

		it.each([
			['anon', '....'],
			['authenticated', 's...'],
			['stranger', '....'],
		])('keeps its row level security where %s was granted everything afterwards', async (role, expected) => {
			const all = [...tables, 'consolidation_statistics'];
			await admin.query(`grant all on ${all.join(', ')} to ${role}`);
			for (const object of all) {
				let tried = '';
				for (const verb of 'siud') tried += (await isAllowed(admin, role, verb, object)) ? verb : '.';
				expect([object, tried]).toEqual([object, expected]);
			}
			await admin.query(`revoke all on ${all.join(', ')} from ${role}; grant select on ${all.join(', ')} to authenticated`);
		});
	});

	describe("a plain Postgres without Supabase's roles", () => {
		it('gives everything to the owner and nothing to anyone else', async () => {
			const database = await createTestDatabase({ server: plain, login: 'brain_owner' });
			const admin = await prepare(database);
			expect(await triedAs(admin, 'brain_owner')).toEqual(promisedTo('owner'));
			expect(await triedAs(admin, 'stranger')).toEqual(promisedTo('stranger'));
			await admin.end();
			await database.drop();
		});
	});

	describe('the functions', () => {
		let database: TestDatabase;
		/** May run the functions and fill the tables, and owns schemas of its own. */
		let caller: Client;

		beforeAll(async () => {
			database = await createTestDatabase({ server: supabase });
			const admin = await prepare(database);
			await admin.query(`grant create on database ${new URL(database.url).pathname.slice(1)} to service_role`);
			await admin.end();
			caller = new Client({ connectionString: withParts(database.directUrl, { username: 'authenticator', password: 'authenticator' }) });
			await caller.connect();
			await caller.query('set role service_role');
		});
		afterAll(async () => {
			await caller.end();
			await database.drop();
		});

		it('are those of the table, each with a search path of its own in which temporary objects come last', async () => {
			const { rows } = await database.client.query('select proname as name, proconfig as settings from pg_proc where pronamespace = $1::regnamespace order by proname', ['public']);
			expect(rows).toEqual(
				Object.keys(promised)
					.filter((object) => verbsOf(object) === 'x')
					.sort()
					.map((name) => ({ name, settings: ['search_path=pg_catalog, pg_temp'] })),
			);
		});

		it.each([
			['a schema', 'create schema hostile; set search_path = hostile, pg_catalog', 'hostile'],
			['temporary objects', 'set search_path = pg_temp, pg_catalog', 'pg_temp'],
		])('do what they do whatever %s of the caller calls by their names', async (_, sql, schema) => {
			await caller.query(sql);
			await caller.query(hostileObjects(schema));
			const { rows } = await caller.query(`select current_setting('search_path') as path, (select count(*)::int from consolidation_statistics) as hostile`);
			expect(rows).toEqual([{ path: expect.stringContaining(schema), hostile: 1 }]);

			await caller.query(`insert into public.memory_consolidations (status, completed_at, metadata) values ('completed', now(), '{"pairs_by_model": {"llama_3": 40}}')`);
			await caller.query(`insert into public.model_registry (model_id, model_name) values ('${schema}', 'New')`);
			await caller.query('select public.refresh_consolidation_summary()');

			const totals = await one(database.client, `select total_training_pairs::int as pairs from public.consolidation_statistics where model_id = 'llama_3'`);
			expect(await one(database.client, `select total_training_pairs::int as pairs from public.consolidation_summary where model_id = 'llama_3'`)).toEqual(totals);
			expect(await one(database.client, `select total_training_pairs::int as pairs from public.model_registry where model_id = 'llama_3'`)).toEqual(totals);
			expect((await caller.query(`select * from ${schema}.loot`)).rows).toEqual([]);
		});
	});
});

/** Everything that the functions name or use, under the same names, with a function that notes who runs it. */
function hostileObjects(schema: string): string {
	const spied = (columns: string) => `select ${columns} where ${schema}.spy()`;
	return `
		create table ${schema}.loot (who text);
		grant all on ${schema}.loot to public;
		create function ${schema}.spy() returns boolean language plpgsql as $$
		begin
			if current_user <> 'service_role' then insert into ${schema}.loot values (current_user); end if;
			return true;
		end $$;
		create view ${schema}.consolidation_statistics as ${spied(`'llama_3' as model_id, 666 as total_training_pairs, now() as last_consolidation_at`)};
		create view ${schema}.pg_class as ${spied(`'public.consolidation_summary'::regclass::oid as oid, false as relispopulated`)};
		create table ${schema}.model_registry (model_id text, total_training_pairs bigint, last_trained_at timestamptz, updated_at timestamptz);
		create table ${schema}.memory_consolidations (metadata jsonb, status text);
		create table ${schema}.touched (metadata jsonb, status text);
		create table ${schema}.consolidation_summary (model_id text);
		create domain ${schema}.regclass as pg_catalog.regclass check (${schema}.spy());
		create function ${schema}.now() returns timestamptz language sql as 'select ''epoch''::timestamptz';
		create function ${schema}.jsonb_typeof(jsonb) returns text language sql as 'select ''nothing''';
		create function ${schema}.differs(timestamptz, timestamptz) returns boolean language sql as 'select false';
		create operator ${schema}.= (leftarg = timestamptz, rightarg = timestamptz, function = ${schema}.differs)`;
}
