import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import { childProgram } from './child-program';
import { makeFolder, name } from './filesystem-fixture';

const finalName = 'llama_3_cortex_evolution_20251120';
const child = childProgram('trainer-folders-child.ts');

describe.runIf(process.platform !== 'win32')('a trainer-ready folder', () => {
	it('is refused where the folder for datasets is read-only, in words that tell the path and the next step', async () => {
		const folder = await makeFolder();
		await chmod(folder, 0o555);
		for (const target of [folder, join(folder, 'new')]) {
			expect(child.run([target, '1', 'as-nobody'])).toMatchObject({ code: 'FOLDER_FORBIDDEN', message: expect.stringMatching(new RegExp(`'${folder}.*Grant it access`)) });
		}
		expect(await readdir(folder)).toEqual([]);
	});

	it('fails with DISK_FULL where the disk takes no more, and leaves nothing', async () => {
		const folder = await makeFolder();
		for (const lines of [100_000, 70]) {
			expect(child.run([folder, String(lines)], { maxFileKilobytes: 64 })).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining('data/train-00000') });
			expect(await readdir(folder)).toEqual([]);
		}
		expect(child.run([folder, '60'], { maxFileKilobytes: 64 })).toEqual({ path: join(folder, finalName) });
	});

	it('is left under a hidden name by a run that is killed; the next run is not disturbed', async () => {
		const folder = await makeFolder();
		const running = spawn(process.execPath, [child.path, folder, '1000000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(running.stdout, 'data');
		running.kill('SIGKILL');
		await once(running, 'exit');
		const left = await readdir(folder);
		expect(left).toEqual([expect.stringMatching(/^\.llama_3_cortex_evolution_20251120\.[0-9a-f]{16}\.partial$/)]);
		expect(await (await openTrainerFolders(folder).create(name)).publish()).toBe(join(folder, finalName));
		expect((await readdir(folder)).sort()).toEqual([...left, finalName].sort());
	});
});
