import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withParts } from '../support/admin';
import { createTestDatabase } from '../support/postgres';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { command, workingFolder, type Finished } from './command-line';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

const run = (env: Readonly<Record<string, string>>, ...args: readonly string[]) => command(['run', ...args], { cwd: folder, env });
const password = 'canary-Passw0rd';
/** Past the pooler, which has one answer of its own to all that the server refuses at login. */
const withPassword = (parts: Parameters<typeof withParts>[1] = {}) => withParts(database.directUrl, { password, ...parts });

async function expectFailure({ code, stdout, stderr }: Finished, message: RegExp): Promise<void> {
	expect(code).toBe(1);
	expect(stderr).toMatch(message);
	expect(stderr).not.toMatch(/\n\s+at |unexpected/);
	expect(stdout + stderr).not.toContain(password);
	expect(await readdir(folder)).toEqual([]);
}

async function lastRun(): Promise<unknown> {
	return (await database.client.query('select status, error_message, output_files, completed_at is not null as ended from memory_consolidations order by started_at desc limit 1')).rows[0];
}

describe('a database that can not be used', () => {
	it.each<readonly [string, () => Readonly<Record<string, string>>, RegExp]>([
		['the password is wrong', () => ({ DATABASE_URL: withPassword() }), /^\nDATABASE_LOGIN_REFUSED: .*the password is wrong.*Check user, password and database/],
		['no server is there', () => ({ DATABASE_URL: Object.assign(new URL(withPassword()), { port: '1' }).toString() }), /DATABASE_UNREACHABLE: .*nothing listens there\. Start the server/],
		['there is no such database', () => ({ DATABASE_URL: withParts(database.directUrl, { pathname: 'nowhere' }) }), /DATABASE_LOGIN_REFUSED: .*there is no such database/],
		['TLS is asked for and not offered', () => ({ DATABASE_URL: `${withPassword()}?sslmode=require` }), /DATABASE_TLS_REFUSED: .*offers no TLS/],
		['the URL is none', () => ({ DATABASE_URL: `postgres//u:${password}@h/d` }), /INVALID_SETTING: DATABASE_URL /],
		['nothing names it', () => ({}), /INVALID_SETTING: The database is not named\. Set DATABASE_URL=postgres:/],
		['only the address of the API names it', () => ({ SUPABASE_URL: 'https://abc.supabase.co', SUPABASE_SERVICE_ROLE_KEY: password }), /INVALID_SETTING: SUPABASE_URL is the address of the API.*session pooler.*SUPABASE_DB_URL or DATABASE_URL/],
	])('is told on standard error, without secrets, when %s', async (_, env, message) => {
		await expectFailure(await run(env()), message);
	});

	it('is told when the tables are missing, with what creates them', async () => {
		const fresh = await createTestDatabase();
		await expectFailure(await run({ DATABASE_URL: fresh.url }), /DATABASE_SCHEMA_MISMATCH: .*a table is missing\. Run Set Up Database.*hippocampal-replay migrate/);
		await fresh.drop();
	});

	it('is told when the brain is missing', async () => {
		const fresh = await createTestDatabase({ template: 'empty' });
		await command(['migrate'], { cwd: folder, env: { DATABASE_URL: fresh.url } });
		await expectFailure(await run({ DATABASE_URL: fresh.url }), /There is no table public\.memory_semantic.*migrate --with-brain/);
		const { rows } = await fresh.client.query('select status, error_message from memory_consolidations');
		await fresh.drop();
		expect(rows).toEqual([{ status: 'failed', error_message: expect.stringMatching(/^DATABASE_SCHEMA_MISMATCH: There is no table/) }]);
	});
});

describe('the database is named by', () => {
	const cases: ReadonlyArray<readonly [string, () => Readonly<Record<string, string>>, readonly string[]]> = [
		['DATABASE_URL', () => ({ DATABASE_URL: database.url }), []],
		['SUPABASE_DB_URL', () => ({ SUPABASE_DB_URL: database.url, SUPABASE_URL: 'https://abc.supabase.co' }), []],
		['PGHOST and so on', () => pgVariables(), []],
	];

	it.each(cases)('%s', async (_, env, args) => {
		expect((await run(env(), '--limit', '1', ...args)).code).toBe(0);
	});

	it('--database-url, whatever the environment says', async () => {
		expect((await run({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, '--limit', '1', '--database-url', database.url)).code).toBe(0);
	});

	function pgVariables(): Readonly<Record<string, string>> {
		const { hostname, port, pathname, username, password: secret } = new URL(database.url);
		return { PGHOST: hostname, PGPORT: port, PGDATABASE: pathname.slice(1), PGUSER: username, PGPASSWORD: secret };
	}
});

describe('a run that fails', () => {
	it('is logged as failed with its reason', async () => {
		await writeFile(join(folder, 'taken'), 'mine');
		const { code, stderr } = await run({ DATABASE_URL: database.url }, '--output-dir', 'taken');
		expect(code).toBe(1);
		expect(stderr).toMatch(/a file stands where a folder is needed/);
		expect(await lastRun()).toEqual({ status: 'failed', error_message: expect.stringMatching(/^FOLDER_MISSING: .*a file stands where a folder is needed/), output_files: {}, ended: true });
	});

	it('leaves no file where only its completion failed', async () => {
		await database.client.query("create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$");
		await database.client.query('create trigger refuse before insert on training_dataset_samples execute function refuse()');
		await mkdir(join(folder, 'out'));
		const { code, stderr } = await run({ DATABASE_URL: database.url }, '--output-dir', 'out');
		await database.client.query('drop trigger refuse on training_dataset_samples');
		expect([code, stderr]).toEqual([1, expect.stringMatching(/DATABASE_/)]);
		expect(await readdir(join(folder, 'out'))).toEqual([]);
		expect(await lastRun()).toMatchObject({ status: 'failed', output_files: {} });
	});
});

describe('Ctrl-C', () => {
	beforeAll(async () => {
		await database.client.query(`
			insert into memory_semantic (concept, summary, node_type, node_z, confidence_score, access_count)
			select 'Concept ' || n, repeat('What is known of concept ' || n || '. ', 8), 'wisdom', 300, 0.9, 50 from generate_series(1, 40000) n`);
	});

	it.each(['SIGINT', 'SIGTERM'] as const)('ends a run with an exit code, without a file, and logged as failed (%s)', async (signal) => {
		await mkdir(join(folder, 'out'));
		const { code, stderr } = await command(['run', '--output-dir', 'out'], {
			cwd: folder,
			env: { DATABASE_URL: database.url },
			onStarted: (child) => void stopOnceWriting(join(folder, 'out'), () => child.kill(signal)),
		});
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^\nCANCELLED: /)]);
		expect(await readdir(join(folder, 'out'))).toEqual([]);
		expect(await lastRun()).toMatchObject({ status: 'failed', error_message: expect.stringMatching(/^CANCELLED: /), output_files: {}, ended: true });
	});

	async function stopOnceWriting(path: string, stop: () => void): Promise<void> {
		while ((await readdir(path)).length === 0) await delay(5);
		stop();
	}
});
