import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { command, workingFolder } from './command-line';

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

const run = (...args: readonly string[]) => command(['run', '--layout', 'folder', ...args], { cwd: folder, env: { DATABASE_URL: database.url } });
const manifestOf = async (path: string) => JSON.parse(await readFile(join(folder, path, 'manifest.json'), 'utf8'));

describe('hippocampal-replay run --layout folder', () => {
	it('leaves a file and a folder for each target model, and says where', async () => {
		const { code, lines } = await run('--json');
		expect(code).toBe(0);
		const { folders, output_files: files, pairs_by_model: pairs } = JSON.parse(lines.at(-1) ?? '');
		expect(Object.keys(folders)).toEqual(Object.keys(files));
		for (const [modelId, path] of Object.entries<string>(folders)) {
			expect(`${path}.jsonl`).toBe(files[modelId]);
			expect(lines).toContain(`Trainer-ready folder for ${modelId}: ${path} (open report.html there)`);
			const { rows, held_out: heldOut, files: listed } = await manifestOf(path);
			expect(rows.train + rows.validation + rows.test + heldOut).toBe(pairs[modelId]);
			for (const { path: file, sha256 } of listed) expect(hashOf(await readFile(join(folder, path, file)))).toBe(sha256);
		}
		expect((await readdir(join(folder, 'replay_out'))).filter((name) => name.startsWith('.'))).toEqual([]);
	});

	it('gives the same bytes again, under the next name', async () => {
		await run('--models', 'llama_3');
		await run('--models', 'llama_3');
		const [first, second] = (await readdir(join(folder, 'replay_out'))).filter((name) => !name.endsWith('.jsonl')).sort();
		expect(second).toBe(`${first}_2`);
		const [one, two] = [await manifestOf(`replay_out/${first}`), await manifestOf(`replay_out/${second}`)];
		expect(two.files).toEqual(one.files);
	});

	it('stands beside the file that it was made of, also where earlier runs left files alone, or folders alone', async () => {
		await command(['run', '--models', 'llama_3'], { cwd: folder, env: { DATABASE_URL: database.url } });
		const out = join(folder, 'replay_out');
		const [file = ''] = await readdir(out);
		await mkdir(join(out, file.replace('.jsonl', '_2')));
		const { lines } = await run('--models', 'llama_3', '--json');
		const { folders, output_files: files } = JSON.parse(lines.at(-1) ?? '');
		expect([files.llama_3, folders.llama_3]).toEqual([`replay_out/${file.replace('.jsonl', '_3.jsonl')}`, `replay_out/${file.replace('.jsonl', '_3')}`]);
		expect(await readdir(join(out, file.replace('.jsonl', '_2')))).toEqual([]);
	});

	it('tells in the report how to make the rows again', async () => {
		const { lines } = await run('--models', 'llama_3', '--min-confidence', '0.9', '--seed', '7', '--max-share', 'negatives=0.05', '--json');
		const { folders } = JSON.parse(lines.at(-1) ?? '');
		const report = await readFile(join(folder, folders.llama_3, 'report.html'), 'utf8');
		expect(report).toContain('npx hippocampal-replay run --layout folder --models llama_3 --min-confidence 0.9 --seed 7 --max-share negatives=0.05');
	});

	it.each([
		[['--test-share', '0.6'], '0.5'],
		[['--validation-share', 'some'], 'from 0 to 0.5'],
		[['--test-share', '-1'], 'from 0 to 0.5'],
		[['--max-shard-mb', '0'], 'whole number'],
		[['--layout', 'zip'], 'file, folder'],
	])('refuses %j', async (args, message) => {
		const { code, stderr } = await run(...args);
		expect([code === 0, stderr.includes(message)]).toEqual([false, true]);
	});
});

function hashOf(bytes: Buffer): string {
	return createHash('sha256').update(bytes).digest('hex');
}
