import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { begin, endRuns } from '../support/runs';
import { command, workingFolder, type CommandOptions } from './command-line';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await database.client.query('truncate memory_consolidations cascade');
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

const run = (args: readonly string[] = [], options: Partial<CommandOptions> = {}) => command(['run', '--strategies', 'classic', '--time-zone', 'UTC', ...args], { cwd: folder, env: { DATABASE_URL: database.url }, ...options });
const runs = async () => (await database.client.query('select status, attempt, error_message from memory_consolidations order by started_at')).rows;
const files = async () => (await readdir(join(folder, 'replay_out'))).sort();

describe('run --once-per-night', () => {
	it('makes one dataset, and ends well with who has the night afterwards', async () => {
		expect((await run(['--once-per-night'])).code).toBe(0);
		const before = await files();
		const { code, lines, stderr } = await run(['--once-per-night', '--json']);
		expect([code, stderr, await files()]).toEqual([0, '', before]);
		expect(lines.at(-2)).toMatch(/^The night of \d{4}-\d\d-\d\d is taken: run [0-9a-f-]{36} \(attempt 1\) was completed at .*Z\. Nothing was done\.$/);
		expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ status: 'taken', held_by: { attempt: 1, status: 'completed', lease_until: null } });
	});

	it('leaves a run that is typed by hand its own files', async () => {
		await run(['--once-per-night']);
		expect((await run()).code).toBe(0);
		expect((await files()).filter((name) => name.endsWith('_2.jsonl'))).toHaveLength(2);
	});
});

describe('a run that was killed', () => {
	it('is taken over after its lease, and what it left is removed', async () => {
		const killed = await run(['--once-per-night'], { onStarted: (child) => void killWhenWriting(child) });
		expect(killed.code).toBeNull();
		expect((await files()).some((name) => name.startsWith('.'))).toBe(true);
		await database.client.query("update memory_consolidations set lease_until = now() - interval '1 second'");
		const next = await run(['--once-per-night']);
		expect([next.code, next.stderr]).toEqual([0, '']);
		expect(next.lines.filter((line) => line.startsWith('Note: '))).toEqual([expect.stringMatching(/^Note: \d leftovers? of runs that never completed (was|were) removed\.$/)]);
		expect((await files()).map((name) => name.replace(/_\d{8}/, ''))).toEqual(['llama_3_cortex_evolution.jsonl', 'qwen2_5_coder_cortex_evolution.jsonl']);
		expect(await runs()).toEqual([{ status: 'completed', attempt: 2, error_message: null }]);
	});

	async function killWhenWriting(child: { kill(signal: 'SIGKILL'): boolean; readonly exitCode: number | null }): Promise<void> {
		while (child.exitCode === null && (await files().catch(() => [])).length === 0) await delay(1);
		child.kill('SIGKILL');
	}
});

describe('a run that finds another one at work', () => {
	it('waits, says for whom, and then has its turn', async () => {
		const other = await database.withConnection((connection) => begin(connection));
		setTimeout(() => void endRuns(database.client), 2_500);
		const { code, lines } = await run();
		expect(code).toBe(0);
		expect(lines[2]).toContain(`Waiting, because two runs never work at once: run ${other.consolidationId} (attempt 1), at work since `);
	});

	it('gives up where it may not wait, with what to do', async () => {
		await database.withConnection((connection) => begin(connection));
		const { code, stderr } = await run(['--wait-minutes', '0']);
		expect([code, stderr]).toEqual([1, expect.stringMatching(/RUN_BUSY: Another run is at work.*Start again when it has ended\./)]);
		expect((await runs()).map(({ status }) => status)).toEqual(['running']);
	});

	it('can be stopped while it waits', async () => {
		await database.withConnection((connection) => begin(connection));
		const { code, stderr } = await run([], { onStarted: (child) => void setTimeout(() => child.kill('SIGINT'), 2_000) });
		expect([code, stderr]).toEqual([1, expect.stringContaining('CANCELLED')]);
	});
});

it('delete-samples deletes what old runs have kept, and says how much', async () => {
	await run(['--samples', '7']);
	const deleteOld = (days: string) => command(['delete-samples', '--older-than-days', days], { cwd: folder, env: { DATABASE_URL: database.url } });
	expect((await deleteOld('1')).lines).toEqual(['Deleted 0 samples of runs that ended 1 days ago or earlier.']);
	await database.client.query("update memory_consolidations set completed_at = now() - interval '2 days'");
	expect((await deleteOld('1')).lines).toEqual(['Deleted 14 samples of runs that ended 1 days ago or earlier.']);
});
