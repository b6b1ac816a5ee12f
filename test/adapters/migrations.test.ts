import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addSample, addRun, one, startRun } from '../support/consolidation-rows';
import { migrateDatabase, migrationsFolder } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { readSql, type Template } from '../support/prepare-server';
import { findPsql, runPsql } from '../support/run-psql';
import { startTestServer, type TestServer } from '../support/test-server';

const trackingFile = join(migrationsFolder, '011_hippocampal_replay_tracking.sql');

interface Kind {
	readonly name: string;
	readonly server: 'plain' | 'supabase';
	readonly template: Template;
	/** SQL that the owner runs before the migration. */
	readonly before: readonly string[];
	/** A memory of the brain, if there is one, and whether samples can refer to it. */
	readonly memoryId?: string;
	readonly refers: boolean;
}

const memoryId = '0a1b2c3d-0000-4000-8000-000000000001';
const oneMemory = `insert into memory_semantic (id, concept, summary) values ('${memoryId}', 'Pricing', 'Prices follow costs.')`;
const brain = { template: 'brain', before: [oneMemory], memoryId, refers: true } as const;

const kinds: readonly Kind[] = [
	{ ...brain, name: 'a brain on plain Postgres', server: 'plain' },
	{ ...brain, name: 'Supabase with default grants', server: 'supabase' },
	{ ...brain, name: 'Supabase without default grants', server: 'supabase', before: [readSql('without-default-grants'), oneMemory] },
	{ name: 'an empty database', server: 'plain', template: 'empty', before: [], refers: false },
	{ name: 'a brain with text ids', server: 'plain', template: 'empty', before: [readSql('brain-with-text-ids')], memoryId: 'mem-1', refers: false },
	{ ...brain, name: 'older tables on plain Postgres', server: 'plain', before: [readSql('older-consolidations'), oneMemory] },
	{ ...brain, name: 'older tables on Supabase', server: 'supabase', before: [readSql('older-consolidations'), oneMemory] },
];

const closingNotices = ['Tables Created: 3', 'Models Registered: 2 (qwen2_5_coder, llama_3)', 'Row Level Security: ENABLED'];

describe.each([15, 17] as const)('the tracking migration on PostgreSQL %i', (version) => {
	let servers: Record<Kind['server'], TestServer>;

	beforeAll(async () => {
		servers = { plain: await startTestServer({ version, supabase: false }), supabase: await startTestServer({ version, supabase: true }) };
	});
	afterAll(async () => {
		await servers.plain.stop();
		await servers.supabase.stop();
	});

	describe.each(kinds)('for $name', ({ server, template, before, memoryId, refers }) => {
		let database: TestDatabase;
		let first: readonly string[];
		let second: readonly string[];

		beforeAll(async () => {
			database = await createTestDatabase({ server: servers[server], template, login: server === 'plain' ? 'brain_owner' : 'sb_postgres' });
			for (const sql of before) await database.client.query(sql);
			// The first time as a user of psql runs it, the second time as our own commands do.
			const psql = findPsql(servers[server].binDir);
			first = psql ? runPsql(psql, database.url, trackingFile) : (await migrateDatabase(database.url)).notices;
			second = (await migrateDatabase(database.url)).notices;
		});
		afterAll(() => database.drop());

		it('runs twice as an ordinary login, and ends with the same notices', async () => {
			expect(await one(database.client, 'select usesuper from pg_user where usename = current_user')).toEqual({ usesuper: false });
			expect(first.slice(-3)).toEqual(closingNotices);
			expect(second.slice(-3)).toEqual(closingNotices);
		});

		it('says so where samples cannot refer to memories, and only there', () => {
			for (const notices of [first, second]) {
				expect(notices.some((notice) => notice.startsWith('Samples have no foreign key to memories'))).toBe(!refers);
			}
		});

		it('takes a run and shows it in the summary', async () => {
			await addRun(database.client, { llama_3: 95 });
			await database.client.query('select public.refresh_consolidation_summary()');
			const totals = `select total_consolidations::int as runs, total_training_pairs::int as pairs from public.consolidation_summary where model_id = 'llama_3'`;
			expect(await one(database.client, totals)).toEqual({ runs: 1, pairs: 95 });
		});

		it('lets a memory go that a sample names, and the sample stays', async () => {
			const named = memoryId ?? 'a memory from elsewhere';
			await addSample(database.client, await startRun(database.client), { memoryId: named, nodeId: refers ? named : undefined });
			if (memoryId !== undefined) await database.client.query('delete from memory_semantic where id = $1', [memoryId]);
			expect(await one(database.client, 'select source_memory_id, source_node_id from training_dataset_samples')).toEqual({ source_memory_id: named, source_node_id: null });
		});
	});
});
