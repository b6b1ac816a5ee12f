import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import type { TrainerFolderDraft } from '../../engine/ports';
import { utf8 } from '../support/utf8';
import { makeFolder, name } from './filesystem-fixture';

/** Everything is the real file system but `rename`, which answers as it is told to. */
vi.mock('node:fs/promises', async (importOriginal) => {
	const real = await importOriginal<typeof import('node:fs/promises')>();
	return { ...real, rename: vi.fn(real.rename) };
});

const finalName = 'llama_3_cortex_evolution_20251120';
const { rename: realRename } = await vi.importActual<typeof import('node:fs/promises')>('node:fs/promises');

beforeEach(() => {
	vi.mocked(rename).mockImplementation(realRename);
});

describe.each(['EPERM', 'EACCES', 'EEXIST'])('a system that renames nothing over an empty folder and answers %s', (errno) => {
	beforeEach(() => {
		vi.mocked(rename).mockImplementation(async (from, to) => {
			if (await exists(String(to))) throw errorOf(errno);
			await realRename(from, to);
		});
	});

	it('still gets its folders, and none is replaced', async () => {
		const folder = await makeFolder();
		await mkdir(join(folder, finalName));
		expect(await (await fill(folder)).publish()).toBe(join(folder, `${finalName}_2`));
		expect(await (await fill(folder)).publish()).toBe(join(folder, `${finalName}_3`));
		expect(await readdir(join(folder, finalName))).toEqual([]);
		expect(await readdir(join(folder, `${finalName}_3`))).toEqual(['README.md']);
		expect(await readdir(folder)).toHaveLength(3);
	});
});

it('what someone puts into the claimed folder stays, and the next copy is made', async () => {
	const folder = await makeFolder();
	const draft = await fill(folder);
	vi.mocked(rename).mockImplementationOnce(async (from, to) => {
		await writeFile(join(String(to), 'theirs'), 'theirs');
		await realRename(from, to);
	});
	expect(await draft.publish()).toBe(join(folder, `${finalName}_2`));
	expect(await readdir(join(folder, finalName))).toEqual(['theirs']);
});

it.each(['EIO', 'EPERM'])('a rename that always fails with %s leaves no claim, and nothing once it is withdrawn', async (errno) => {
	const folder = await makeFolder();
	const draft = await fill(folder);
	vi.mocked(rename).mockRejectedValue(errorOf(errno));
	await expect(draft.publish()).rejects.toMatchObject({ code: errno === 'EIO' ? 'FILE_FAILED' : 'FOLDER_FORBIDDEN', message: expect.stringContaining(finalName) });
	expect(await readdir(folder)).toEqual([expect.stringMatching(/partial$/)]);
	await draft.withdraw();
	expect(await readdir(folder)).toEqual([]);
});

async function fill(folder: string): Promise<TrainerFolderDraft> {
	const draft = await openTrainerFolders(folder).create(name);
	const file = await draft.file('README.md');
	await file.append(utf8('# Card'));
	await file.seal();
	return draft;
}

async function exists(path: string): Promise<boolean> {
	return lstat(path).then(() => true, () => false);
}

function errorOf(errno: string): Error {
	return Object.assign(new Error('words that nobody reads'), { code: errno });
}
