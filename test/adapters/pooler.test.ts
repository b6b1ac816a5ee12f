import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { run } from '../../cli/commands/run';
import { defaultRunOptions, type RunOptions } from '../../cli/run-options';
import { memoryParts, type MemoryStore } from '../../engine/ports';
import { defaultTables } from '../../engine/plan';
import { one } from '../support/consolidation-rows';
import { everythingShownOf, expectCode } from '../support/rejection';
import { findPgBouncer, startPgBouncer, type Pooler } from '../support/pgbouncer';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { completed } from '../support/runs';
import { criteria } from '../support/test-brain';

const canary = 'canary-Passw0rd';
const program = findPgBouncer();
const skipped = program === undefined ? ' (skipped: pgbouncer is not installed; apt-get install pgbouncer)' : '';

/** Without a binary nothing here runs, and the names say so. */
describe.skipIf(program === undefined).each([1, 2])(`behind PgBouncer in transaction mode with a pool of %i${skipped}`, (sessions) => {
	let pooler: Pooler;
	let database: ReplayDatabase;
	let settings: ConnectionSettings;
	let folder: string;
	const open: Connection[] = [];

	beforeAll(async () => {
		pooler = await startPgBouncer(program ?? '', inject('postgresUrl'), { sessions });
		database = await createReplayDatabase();
		settings = parseConnectionUri(pooler.url(database.directUrl));
		folder = await mkdtemp(join(tmpdir(), 'replay-'));
	});
	afterEach(async () => {
		await Promise.all(open.splice(0).map((connection) => connection.close()));
		await database.client.query('truncate public.memory_consolidations cascade');
	});
	afterAll(async () => {
		await pooler.stop();
		await database.drop();
		await rm(folder, { recursive: true });
	});

	async function opened(signal?: AbortSignal): Promise<Connection> {
		const connection = await connect(settings, { signal });
		open.push(connection);
		return connection;
	}

	async function consolidated(where: ConnectionSettings, name: string) {
		const options: RunOptions = { ...defaultRunOptions, outputDir: join(folder, name), timeZone: 'UTC' };
		const result = completed(await run(where, options, { write: () => {}, showProgress: () => {} }, new AbortController().signal));
		const files = await Promise.all(Object.values(result.output_files).map((path) => readFile(path, 'utf8')));
		return { result, files };
	}

	it('a whole run completes, and writes what it writes without a pooler', async () => {
		const direct = await consolidated(parseConnectionUri(database.directUrl), 'direct');
		const pooled = await consolidated(settings, 'pooled');
		expect(pooled.result.training_pairs_generated).toBeGreaterThan(2_000);
		expect(pooled.files).toEqual(direct.files);
		const row = 'select status, training_pairs_generated as pairs from public.memory_consolidations where id::text = $1';
		expect(await one(database.client, row, [pooled.result.consolidation_id])).toEqual({ status: 'completed', pairs: pooled.result.training_pairs_generated });
		expect(await one(database.client, 'select count(*)::int as samples from public.training_dataset_samples where consolidation_id::text = $1', [pooled.result.consolidation_id])).toEqual({ samples: 2_000 });
	});

	it('three runs that start at once take turns, and give the same rows', async () => {
		const runs = await Promise.all(['a', 'b', 'c'].map((name) => consolidated(settings, name)));
		expect(new Set(runs.map(({ files }) => files.join())).size).toBe(1);
		expect(await one(database.client, `select count(*)::int as runs from public.memory_consolidations where status = 'completed'`)).toEqual({ runs: 3 });
	});

	it('what a snapshot sets is gone for whoever gets its session next', async () => {
		const [reader, other] = [await opened(), await opened()];
		const limits = `select current_setting('statement_timeout') as timeout, current_setting('work_mem') as memory, current_setting('cursor_tuple_fraction') as fraction, current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as readonly`;
		const before = await other.query(limits);
		expect(before).toMatchObject([{ timeout: '2min', isolation: 'read committed' }]);
		for (const stopsEarly of [false, true]) {
			await postgresBrain(reader, defaultTables).snapshot((store) => readAll(store, stopsEarly));
			expect(await other.query(limits)).toEqual(before);
			expect(await other.query('select name from pg_cursors union all select name from pg_prepared_statements')).toEqual([]);
		}
	});

	it('a reader that the user stops frees its session for others', async () => {
		const stop = new AbortController();
		const [reader, other] = [await opened(stop.signal), await opened()];
		const stopped = postgresBrain(reader, defaultTables).snapshot(async () => {
			setTimeout(() => stop.abort(), 100);
			return await reader.query('select pg_sleep(20)');
		});
		await expectCode('CANCELLED', stopped);
		await reader.close();
		expect(await other.query('select 1 as one', [], { timeoutMs: 5_000 })).toEqual([{ one: 1 }]);
	});

	it.each<readonly [string, Partial<ConnectionSettings>]>([
		['a wrong password', { password: canary }],
		['a user that does not exist', { user: 'nobody', password: canary }],
		['a database that does not exist', { database: 'nowhere' }],
	])('a login with %s is refused, with the next step and no password', async (_, changes) => {
		const error = await expectCode('DATABASE_LOGIN_REFUSED', connect({ ...settings, ...changes }));
		// Which of them it is, newer versions of PgBouncer say.
		expect(error.message).toMatch(/Check user, password and database|Correct the name of the database/);
		expect(everythingShownOf(error)).not.toContain(canary);
	});

	if (sessions > 1) {
		it('two readers at once each see their own snapshot, cursors and settings', async () => {
			await database.client.query(`insert into public.memory_semantic (concept, summary, confidence_score, access_count, node_type)
				select 'Concept ' || n, 'Summary.', 0.8, 10, 'knowledge' from generate_series(1, 2500) n`);
			const [first, second] = [await opened(), await opened()];
			const sizes = await postgresBrain(first, defaultTables).snapshot(async (early) => {
				await database.client.query(`delete from public.memory_semantic where concept like 'Concept %'`);
				return await postgresBrain(second, defaultTables).snapshot(async (late) => {
					const both = Promise.all([readAll(early), readAll(late), readAll(early), readAll(late)]);
					const settingsOf = 'select current_setting($1) as timeout';
					expect(await Promise.all([first, second].map((connection) => connection.query(settingsOf, ['statement_timeout'])))).toEqual([[{ timeout: '10min' }], [{ timeout: '10min' }]]);
					return await both;
				});
			});
			const [early, late = 0] = sizes;
			expect(sizes).toEqual([late + 2_500, late, late + 2_500, late]);
			expect(early).toBeGreaterThan(2_500);
		});
	}
});

async function readAll(store: MemoryStore, stopsEarly = false): Promise<number> {
	let read = 0;
	for await (const memories of store.memories(criteria(), { parts: memoryParts })) {
		read += memories.length;
		if (stopsEarly) break;
	}
	return read;
}
