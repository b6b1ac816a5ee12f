import { copyFile, link, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { firstName, makeFolder, publishLines, secondName, textIn, writeDraft } from './filesystem-fixture';

/** Everything is the real file system but `link`, which answers as exFAT and SMB do: few machines have one of them mounted. */
vi.mock('node:fs/promises', async (importOriginal) => {
	const real = await importOriginal<typeof import('node:fs/promises')>();
	return { ...real, link: vi.fn(real.link), copyFile: vi.fn(real.copyFile) };
});

describe.each(['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV'])('a file system whose answer to link is %s', (errno) => {
	beforeEach(() => {
		vi.mocked(link).mockRejectedValue(errorOf(errno));
	});

	it('still gets datasets, and none is overwritten', async () => {
		const folder = await makeFolder();
		await writeFile(join(folder, firstName), 'theirs');
		expect(await publishLines(folder, ['ours'])).toBe(join(folder, secondName));
		expect(await textIn(folder, firstName)).toBe('theirs');
		expect(await textIn(folder, secondName)).toBe('ours\n');
		expect((await stat(join(folder, secondName))).mode & 0o777).toBe(0o600);
		expect(await readdir(folder)).toHaveLength(2);
	});

	it('is left clean by a withdrawal', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['ours']);
		await draft.seal();
		await draft.publish();
		await draft.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});

	it('tells when the disk has no room for the copy', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['ours']);
		await draft.seal();
		vi.mocked(copyFile).mockRejectedValueOnce(errorOf('ENOSPC'));
		await expect(draft.publish()).rejects.toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining(join(folder, firstName)) });
		await draft.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});
});

it('a link that fails for another reason is not replaced by a copy', async () => {
	vi.mocked(link).mockRejectedValue(errorOf('EIO'));
	const folder = await makeFolder();
	await expect(publishLines(folder, ['ours'])).rejects.toMatchObject({ code: 'FILE_FAILED' });
	expect(await readdir(folder)).not.toContain(firstName);
});

function errorOf(errno: string): Error {
	return Object.assign(new Error('words that nobody reads'), { code: errno });
}
