import { beforeAll, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { command, workingFolder } from './command-line';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	const made = await workingFolder();
	folder = made.path;
	database = await createReplayDatabase({ demo: false });
	return async () => {
		await database.drop();
		await made.remove();
	};
});

const run = (hostname: string, parameters: string) =>
	command(['run', '--json'], { cwd: folder, env: { DATABASE_URL: Object.assign(new URL(database.url), { hostname }).toString() + parameters } });

describe('a run whose connection is in plaintext', () => {
	it('says so before all else, in words without the password', async () => {
		const { code, lines, stdout, stderr } = await run('0.0.0.0', '?sslmode=disable');
		expect([code, stderr]).toEqual([0, '']);
		expect(lines[0]).toMatch(/^Note: TLS is off for 0\.0\.0\.0: the password and every memory cross the network in plaintext\. Set TLS to /);
		expect(stdout).not.toContain(new URL(database.url).password + '@');
	});

	it('on this machine alone says nothing of it', async () => {
		const { code, stdout } = await run('127.0.0.1', '');
		expect(code).toBe(0);
		expect(stdout).not.toContain('TLS');
	});

	it('is none where nobody asked for it: on another host TLS is wanted', async () => {
		const { code, stdout, stderr } = await run('0.0.0.0', '');
		expect([code, stdout.includes('TLS is off')]).toEqual([1, false]);
		expect(stderr).toMatch(/^\nDATABASE_TLS_REFUSED: /);
	});
});
