import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { command, workingFolder, type Finished } from './command-line';

let database: ReplayDatabase;
let folder: string;
let names: readonly string[];

beforeAll(async () => {
	database = await createReplayDatabase();
	const made = await workingFolder();
	folder = made.path;
	expect((await command(['run', '--strategies', 'typed'], { cwd: folder, env: { DATABASE_URL: database.url } })).code).toBe(0);
	names = (await readdir(join(folder, 'replay_out'))).sort();
	return async () => {
		await made.remove();
		await database.drop();
	};
});

const verify = (args: readonly string[], env: Readonly<Record<string, string>> = { DATABASE_URL: database.url }): Promise<Finished> => command(['verify', ...args], { cwd: folder, env });

/** A folder with one dataset, its first line changed. */
async function folderWith(change: (line: string) => string, name = names[0] ?? ''): Promise<string> {
	const lines = (await readFile(join(folder, 'replay_out', names[0] ?? ''), 'utf8')).split('\n');
	const made = join(folder, `changed-${Math.random().toString(36).slice(2)}`);
	await mkdir(made);
	await writeFile(join(made, name), [change(lines[0] ?? ''), ...lines.slice(1)].join('\n'));
	return made;
}

describe('hippocampal-replay verify', () => {
	it('prints a table for each dataset and ends with exit code 0 where everything holds', async () => {
		const { code, lines, stderr } = await verify(['replay_out']);
		expect([code, stderr]).toEqual([0, '']);
		expect(lines.filter((line) => /^\S/.test(line)).map((line) => line.split(':')[0])).toEqual(names);
		expect(lines.filter((line) => line.includes('Everything holds.'))).toHaveLength(2);
		expect(lines.join('\n')).not.toContain('FAIL');
	});

	it('takes one file as well, and the database from an option', async () => {
		const { code, lines } = await verify([join('replay_out', names[1] ?? ''), '--database-url', database.url], {});
		expect([code, lines.filter((line) => line.includes('holds'))]).toEqual([0, ['  Everything holds.']]);
	});

	it('ends with exit code 1 and the reason where an answer is not what the brain says', async () => {
		const { code, lines } = await verify([await folderWith((line) => line.replace(/"output":"/, '"output":"Surely: '))]);
		expect(code).toBe(1);
		expect(lines).toContainEqual(expect.stringMatching(/^ {2}grounded, of \d+ other rows +99\.\d %, 1 not +FAIL \(100 %\)$/));
		expect(lines).toContainEqual(expect.stringMatching(/^ {2}1 x not grounded, \w+: an answer/));
		expect(lines).toContainEqual(expect.stringMatching(/^ {4}line 1: .{1,80}$/));
	});

	it('ends with the result as one line of JSON where that is asked for', async () => {
		const { code, lines } = await verify([await folderWith(() => 'not JSON'), '--json']);
		expect(code).toBe(1);
		expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
			holds: false,
			datasets: [{ file: names[0], model: 'llama_3', run: expect.any(String), holds: false, broken: [{ reason: 'not JSON', count: 1, lines: [1] }], grounding: { ungrounded: 0 } }],
		});
	});

	it('does without the record of a run, and then goes by the defaults of run', async () => {
		const made = await folderWith((line) => line, 'rows.jsonl');
		const { code, lines } = await verify([made]);
		expect([code, lines[0]]).toEqual([0, 'rows.jsonl: llama_3, no run names it']);
		const stricter = await verify([made, '--min-confidence', '0.9', '--json']);
		expect(JSON.parse(stricter.lines.at(-1) ?? '').datasets[0].coverage.texts.facts).toBeLessThan(47);
	});

	it('finds the run by the name of its file, wherever that lies now', async () => {
		await mkdir(join(folder, 'moved'));
		await copyFile(join(folder, 'replay_out', names[0] ?? ''), join(folder, 'moved', names[0] ?? ''));
		expect((await verify(['moved'])).lines[0]).toMatch(/run [0-9a-f-]{36}$/);
	});
});

describe('what cannot be verified', () => {
	it.each([
		['a folder that is not there', ['nowhere'], /^FOLDER_MISSING: /],
		['a folder without datasets', ['.'], /^INVALID_INPUT: There is no \.jsonl file/],
		['a table that is not there', ['replay_out', '--memory-table', 'none'], /^DATABASE_SCHEMA_MISMATCH: .*--memory-table/],
		['a share that is no number', ['replay_out', '--min-confidence', 'high'], /from 0 to 1/],
		['nothing', [], /missing required argument/],
	])('is told with exit code 1: %s', async (_, args, message) => {
		const { code, stderr } = await verify(args);
		expect([code, stderr.trim()]).toEqual([1, expect.stringMatching(message)]);
	});

	it('a file that is not UTF-8 is told with exit code 1', async () => {
		await mkdir(join(folder, 'latin'));
		await writeFile(join(folder, 'latin', 'rows.jsonl'), Buffer.from([0x7b, 0xe9, 0x7d, 0x0a]));
		const { code, stderr } = await verify(['latin']);
		expect([code, stderr]).toEqual([1, expect.stringContaining('not UTF-8')]);
	});
});
