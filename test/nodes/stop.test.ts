import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { heldByProduct } from '../support/postgres';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow, type TestNode } from '../support/run-workflow';
import { complete, edit, fetch, generate, night, temporaryFolder, trigger, write } from './night';

let database: ReplayDatabase;
let folder: string;
/** Apart from the database under test, whose sessions are counted. */
let watcher: Client;

beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	await fillLargeBrain(database.client);
	watcher = new Client({ connectionString: database.adminUrl });
	await watcher.connect();
	return async () => {
		await watcher.end();
		await database.drop();
	};
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

/** Enough that writing it takes some seconds. */
async function fillLargeBrain(client: Client): Promise<void> {
	await client.query(`
		insert into memory_semantic (id, concept, summary, node_type, node_z, confidence_score, access_count)
		select md5('memory ' || n)::uuid, 'Concept ' || n, repeat('What is known of concept ' || n || '. ', 8), 'wisdom', 300, 0.9, 5 + n % 100 from generate_series(1, 20000) n`);
	await client.query(`
		insert into knowledge_graph_links (source_memory_id, target_memory_id, link_type, link_strength)
		select md5('memory ' || n)::uuid, md5('memory ' || 1 + (n * 7919 + k * 104729) % 20000)::uuid, 'causal', 0.5 from generate_series(1, 20000) n, generate_series(1, 3) k on conflict do nothing`);
	await client.query('create view slow_memories as select * from memory_semantic where pg_sleep(1) is not null');
	await client.query('analyze');
}

async function sessions(): Promise<number> {
	const { rowCount } = await watcher.query(`select from pg_stat_activity where datname = current_database() and ${heldByProduct}`);
	return rowCount ?? 0;
}

/** Runs, presses Stop as soon as `isTime`, and tells how long it took from there. */
async function stopWhen(nodes: readonly TestNode[], isTime: () => Promise<boolean>) {
	let stop = () => {};
	const running = runWorkflow(nodes, { credential: database.credential, onStarted: (cancel) => (stop = cancel) });
	const ended = running.then(() => true, () => true);
	while (!(await isTime())) if (await Promise.race([ended, delay(2, false)])) throw new Error('The run was over before it could be stopped.');
	const begun = Date.now();
	stop();
	const { run } = await running.catch((error: Error) => ({ run: { status: error.message } }));
	return { run, ms: Date.now() - begun };
}

const isWriting = async () => (await readdir(folder)).length > 0;
const isConnected = async () => (await sessions()) > 0;
const isAsleep = async () => (await watcher.query("select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")).rows.length > 0;

describe('Stop', () => {
	it.each([
		['while a plan is carried out', () => night(folder, { output: 'plan' }), isWriting],
		['while memories are fetched', () => night(folder, { output: 'items' }), isConnected],
		['while the database is busy with one statement', () => night(folder, { options: { memoryTable: 'slow_memories' } }), isAsleep],
		['while pairs that came as items are written', () => night(folder, { output: 'items' }, { preset: 'custom', strategies: ['recall'] }), isWriting],
	])('ends a run within two seconds, leaves no file and no session (%s)', async (_, nodes, isTime) => {
		const { ms, run } = await stopWhen(nodes(), isTime);
		expect(ms).toBeLessThan(2_000);
		expect(run.status).toBe('canceled');
		await expect.poll(sessions, { timeout: 2_000 }).toBe(0);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput', 'stopWorkflow'] as const)('lets nothing run that stands behind the node, whatever it is told to do on errors (%s)', async (onError) => {
		const seen: string[] = [];
		const note = edit((items) => {
			seen.push(JSON.stringify(items));
			return [...items];
		});
		const { run } = await stopWhen([trigger, fetch({ output: 'plan' }), generate(), { ...write(folder), onError }, note, complete], isWriting);
		expect(run.status).toBe('canceled');
		await delay(100);
		expect(seen).toEqual([]);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each([
		['Write JSONL', '4', () => night(folder, { output: 'plan' }), isWriting],
		['Fetch High-Value Memories', '2', () => night(folder, { options: { memoryTable: 'slow_memories' } }), isAsleep],
	])('records the run as failed, with the node that was stopped (%s)', async (_, node, nodes, isTime) => {
		await stopWhen(nodes(), isTime);
		const { rows } = await database.client.query('select status, output_files, error_message from memory_consolidations order by started_at desc limit 1');
		expect(rows[0]).toEqual({ status: 'failed', output_files: {}, error_message: `CANCELLED: The execution was stopped, or took longer than the workflow may, in the node "${node}".` });
	});
});
