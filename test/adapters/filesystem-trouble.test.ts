import { utf8 } from '../support/utf8';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { childProgram } from './child-program';
import { createDraft, firstName, makeFolder, name, partialName, publishLines, secondName, textIn, writeDraft } from './filesystem-fixture';

const unix = process.platform !== 'win32';
const child = childProgram('filesystem-child.ts');

describe('the folder for datasets', () => {
	it('is refused when it is a file, or lies below one', async () => {
		const file = join(await makeFolder(), 'file');
		await writeFile(file, 'theirs');
		for (const folder of [file, join(file, 'below')]) {
			const refusal = { code: 'FOLDER_MISSING', message: expect.stringContaining(`Cannot make '${folder}': a file stands where a folder is needed.`) };
			await expect(createDraft(folder)).rejects.toMatchObject(refusal);
		}
		expect(await textIn('', file)).toBe('theirs');
	});

	it('is refused when it is a link to nowhere', async () => {
		const parent = await makeFolder();
		await symlink(join(parent, 'nowhere'), join(parent, 'link'));
		await expect(createDraft(join(parent, 'link'))).rejects.toMatchObject({ code: 'FOLDER_MISSING' });
		expect(await readdir(parent)).toEqual(['link']);
	});

	it('is refused when its name is empty, holds NUL or is too long', async () => {
		expect(() => openDatasetFolder(' ')).toThrow(expect.objectContaining({ code: 'INVALID_SETTING' }));
		await expect(createDraft('/tmp/a\0b')).rejects.toMatchObject({ code: 'INVALID_SETTING' });
		await expect(createDraft(join(await makeFolder(), 'x'.repeat(300)))).rejects.toMatchObject({ code: 'INVALID_SETTING' });
	});

	it('is named in the error when it vanishes during the run', async () => {
		const folder = join(await makeFolder(), 'gone');
		const draft = await writeDraft(folder, ['{}']);
		await draft.seal();
		await rm(folder, { recursive: true });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FOLDER_MISSING', message: expect.stringContaining(folder) });
	});

	it.runIf(unix)('is refused when it is read-only, in words that tell the path and the next step', async () => {
		const folder = await makeFolder();
		await chmod(folder, 0o555);
		for (const target of [folder, join(folder, 'new')]) {
			const outcome = child.run([target, '1', 'as-nobody']);
			expect(outcome).toMatchObject({ code: 'FOLDER_FORBIDDEN', message: expect.stringContaining(folder) });
			expect(outcome).toMatchObject({ message: expect.stringContaining('Grant it access to the folder, or choose another one.') });
		}
		expect(await readdir(folder)).toEqual([]);
	});
});

describe.runIf(unix)('a disk that takes no more', () => {
	it('fails the run with DISK_FULL and leaves nothing, whether a full chunk or the last one hits the limit', async () => {
		const folder = await makeFolder();
		for (const lines of [100_000, 70]) {
			const outcome = child.run([folder, String(lines)], { maxFileKilobytes: 64 });
			expect(outcome).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining(join(folder, `.${firstName}`)) });
			expect(await readdir(folder)).toEqual([]);
		}
	});

	it('does not stand in the way of a run that fits', async () => {
		const folder = await makeFolder();
		expect(child.run([folder, '60'], { maxFileKilobytes: 64 })).toEqual({ path: join(folder, firstName) });
		expect((await stat(join(folder, firstName))).size).toBe(60 * 1024);
	});
});

describe.runIf(unix)('a run that is killed', () => {
	it('leaves a partial file that tells what it is, and no dataset; the next run is not disturbed', async () => {
		const folder = await makeFolder();
		const running = spawn(process.execPath, [child.path, folder, '1000000000'], { stdio: ['ignore', 'pipe', 'inherit'] });
		await once(running.stdout, 'data');
		running.kill('SIGKILL');
		await once(running, 'exit');
		const left = await readdir(folder);
		expect(left).toEqual([expect.stringMatching(partialName)]);
		expect(await publishLines(folder, ['{}'])).toBe(join(folder, firstName));
		expect((await readdir(folder)).sort()).toEqual([...left, firstName].sort());
	});
});

describe.runIf(unix)('a symbolic link in the folder', () => {
	const token = '0123456789abcdef';
	const partial = `.${firstName}.${token}.partial`;

	it.each([partial, firstName])('is neither followed nor replaced at %s', async (linkName) => {
		const [folder, outside] = [await makeFolder(), await makeFolder()];
		await writeFile(join(outside, 'treasure'), 'theirs');
		for (const target of ['treasure', 'nothing-yet']) {
			await symlink(join(outside, target), join(folder, linkName));
			await publishOrRefuse(folder);
			await rm(join(folder, linkName));
			await rm(join(folder, secondName), { force: true });
		}
		expect(await readdir(outside)).toEqual(['treasure']);
		expect(await textIn(outside, 'treasure')).toBe('theirs');
		expect(await readdir(folder)).toEqual([]);
	});

	it('at the final name makes the dataset the second copy', async () => {
		const folder = await makeFolder();
		await symlink('/dev/null', join(folder, firstName));
		expect(await publishLines(folder, ['{}'])).toBe(join(folder, secondName));
	});

	it('at the name of the partial file is an error that says so', async () => {
		const folder = await makeFolder();
		await symlink('/dev/null', join(folder, partial));
		await expect(createDraft(folder, { makeToken: () => token })).rejects.toMatchObject({ code: 'FILE_EXISTS', message: expect.stringContaining(partial) });
	});

	async function publishOrRefuse(folder: string): Promise<void> {
		try {
			const draft = await openDatasetFolder(folder, { makeToken: () => token }).create(name);
			await draft.append(utf8('ours'));
			await draft.seal();
			await draft.publish();
		} catch (error) {
			expect(error).toMatchObject({ code: 'FILE_EXISTS' });
		}
	}
});

it.runIf(unix)('a folder of the same name as the dataset is left alone', async () => {
	const folder = await makeFolder();
	await mkdir(join(folder, firstName));
	expect(await publishLines(folder, ['{}'])).toBe(join(folder, secondName));
});
