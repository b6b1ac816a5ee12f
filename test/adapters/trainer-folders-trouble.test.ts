import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import { makeFolder, name } from './filesystem-fixture';

const finalName = 'llama_3_cortex_evolution_20251120';
let programFolder: string;
let program: string;

beforeAll(async () => {
	programFolder = await mkdtemp(join(tmpdir(), 'replay-child-'));
	program = join(programFolder, 'child.cjs');
	await build({ entryPoints: [join(__dirname, 'trainer-folders-child.ts')], bundle: true, platform: 'node', outfile: program });
});

afterAll(() => rm(programFolder, { recursive: true, force: true }));

describe.runIf(process.platform !== 'win32')('a trainer-ready folder', () => {
	it('is refused where the folder for datasets is read-only, in words that tell the path and the next step', async () => {
		const folder = await makeFolder();
		await chmod(folder, 0o555);
		for (const target of [folder, join(folder, 'new')]) {
			expect(runChild([target, '1', 'as-nobody'])).toMatchObject({ code: 'FOLDER_FORBIDDEN', message: expect.stringMatching(new RegExp(`'${folder}.*Grant it access`)) });
		}
		expect(await readdir(folder)).toEqual([]);
	});

	it('fails with DISK_FULL where the disk takes no more, and leaves nothing', async () => {
		const folder = await makeFolder();
		for (const lines of [100_000, 70]) {
			expect(runChild([folder, String(lines)], { maxFileKilobytes: 64 })).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('data/train-00000') });
			expect(await readdir(folder)).toEqual([]);
		}
		expect(runChild([folder, '60'], { maxFileKilobytes: 64 })).toEqual({ path: join(folder, finalName) });
	});

	it('is left under a hidden name by a run that is killed; the next run is not disturbed', async () => {
		const folder = await makeFolder();
		const child = spawn(process.execPath, [program, folder, '1000000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'exit');
		const left = await readdir(folder);
		expect(left).toEqual([expect.stringMatching(/^\.llama_3_cortex_evolution_20251120\.[0-9a-f]{16}\.partial$/)]);
		expect(await (await openTrainerFolders(folder).create(name)).publish()).toBe(join(folder, finalName));
		expect((await readdir(folder)).sort()).toEqual([...left, finalName].sort());
	});
});

/** What the child printed last. `ulimit -f` stands in for a full disk: it needs no rights, and writes fall short in the same way. */
function runChild(args: readonly string[], { maxFileKilobytes }: { readonly maxFileKilobytes?: number } = {}): unknown {
	const limit = maxFileKilobytes === undefined ? '' : `ulimit -f ${maxFileKilobytes * 2};`;
	const { stdout, stderr } = spawnSync('sh', ['-c', `${limit} exec "$@"`, 'sh', process.execPath, program, ...args], { encoding: 'utf8' });
	const answer = stdout.trim().split('\n').at(-1);
	if (!answer) throw new Error(`no answer: ${stderr}`);
	return JSON.parse(answer);
}
