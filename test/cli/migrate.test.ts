import { beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres';
import { command, workingFolder } from './command-line';

let folder: string;

beforeEach(async () => {
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

const stands = ['Tables Created: 3', 'Models Registered: 2 (qwen2_5_coder, llama_3)', 'Row Level Security: ENABLED'];

describe('hippocampal-replay migrate', () => {
	it('creates the tables and tells what stands, each time it runs', async () => {
		const database = await createTestDatabase();
		const env = { DATABASE_URL: database.url };
		const [once, again] = [await command(['migrate'], { cwd: folder, env }), await command(['migrate'], { cwd: folder, env })];
		const { rows } = await database.client.query("select to_regclass('memory_consolidations') is not null as there");
		await database.drop();
		for (const { code, lines, stderr } of [once, again]) {
			expect([code, stderr]).toEqual([0, '']);
			expect(lines[0]).toBe('Applied 011_hippocampal_replay_tracking.sql');
			expect(lines.slice(-3)).toEqual(stands);
		}
		expect(rows).toEqual([{ there: true }]);
	});

	it('creates a brain where that is asked for, and then a run works', async () => {
		const database = await createTestDatabase({ template: 'empty' });
		const env = { DATABASE_URL: database.url };
		const { code, lines } = await command(['migrate', '--with-brain'], { cwd: folder, env });
		const run = await command(['run'], { cwd: folder, env });
		await database.drop();
		expect([code, run.code]).toEqual([0, 0]);
		expect(lines.slice(0, 2)).toEqual(['Applied 000_living_data_brain.sql', 'Applied 011_hippocampal_replay_tracking.sql']);
		expect(run.lines).toContain('The brain holds no memories yet: its memory table is empty.');
	});

	it('takes the database from --database-url', async () => {
		const database = await createTestDatabase();
		const { code } = await command(['migrate', '--database-url', database.url], { cwd: folder });
		await database.drop();
		expect(code).toBe(0);
	});

	it('fails with a word where it may not', async () => {
		const { code, stderr } = await command(['migrate'], { cwd: folder, env: { DATABASE_URL: 'postgres://u:canary@127.0.0.1:1/d' } });
		expect([code, stderr]).toEqual([1, expect.stringMatching(/DATABASE_UNREACHABLE/)]);
		expect(stderr).not.toContain('canary');
	});
});

describe('hippocampal-replay', () => {
	it.each([[['dance'], /unknown command 'dance'/], [[], /Usage: hippocampal-replay/]])('with %j says what there is', async (args, message) => {
		const { code, stderr } = await command(args, { cwd: folder });
		expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
	});
});
