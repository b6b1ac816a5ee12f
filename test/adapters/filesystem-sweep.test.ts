import { link, mkdir, readdir, readFile, rename, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { leftoverName, parseLeftoverName } from '../../adapters/filesystem/leftover-name';
import { settleFiles } from '../../adapters/filesystem/settle-files';
import { sweepFolder } from '../../adapters/filesystem/sweep-folder';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import type { DatasetDraft } from '../../engine/ports';
import type { RunFate, RunOwner } from '../../engine/run/fate';
import { utf8 } from '../support/utf8';
import { firstName, makeFolder, name, secondName, sha256 } from './filesystem-fixture';

const owner: RunOwner = { consolidationId: '0a1b2c3d-0000-4000-8000-00000000000a', attempt: 2 };
const folderName = firstName.replace('.jsonl', '');
const line = '{"a":1}';

/** A run that has written its dataset, and perhaps published it. */
async function written(folder: string, stage: 'open' | 'sealed' | 'published', by: RunOwner | null = owner): Promise<DatasetDraft> {
	const draft = await openDatasetFolder(folder, { owner: by }).create(name);
	onTestFinished(() => draft.withdraw());
	await draft.append(utf8(line));
	if (stage !== 'open') await draft.seal();
	if (stage === 'published') await draft.publish();
	return draft;
}

/** A trainer-ready folder that was made of the dataset, and perhaps published beside it. */
async function withFolder(folder: string, stage: 'open' | 'published', by: RunOwner | null = owner): Promise<void> {
	const draft = await openTrainerFolders(folder, { owner: by }).create(name);
	for (const [path, text] of [
		['data/train.jsonl', line],
		['manifest.json', JSON.stringify({ flat_file: { sha256: sha256(`${line}\n`) }, files: [{ path: 'data/train.jsonl' }] })],
	] as const) {
		const file = await draft.file(path);
		await file.append(utf8(text));
		await file.seal();
	}
	if (stage === 'published') await draft.publish(join(folder, firstName));
}

const sweep = (folder: string, fate: RunFate) => sweepFolder(folder, async (owners) => owners.map(() => fate));
const over: RunFate = { kind: 'over' };
const completedWith = (...fileNames: readonly string[]): RunFate => ({ kind: 'completed', fileNames: new Set(fileNames) });
const hiddenIn = async (folder: string) => (await readdir(folder)).filter((file) => file.startsWith('.'));

describe('the hidden name of a dataset', () => {
	it('tells the run that owns it, and reads back', () => {
		const token = '0123456789abcdef';
		for (const leftover of [
			{ finalName: firstName, owner, token, isCopied: false },
			{ finalName: secondName, owner: { ...owner, attempt: 17 }, token, isCopied: true },
			{ finalName: folderName, owner: null, token, isCopied: false },
		]) {
			expect(parseLeftoverName(leftoverName(leftover))).toEqual(leftover);
		}
	});

	it.each(['.bashrc', '.git', `.${firstName}.partial`, `.notes.jsonl.0123456789abcdef.partial`, `${firstName}.0123456789abcdef.partial`, `.${firstName}.run-1-0123456789abcde.partial`, `.../${firstName}.0123456789abcdef.partial`])(
		'is none of ours: %s',
		(file) => expect(parseLeftoverName(file)).toBeNull(),
	);

	it('stays beside the published one until the run is recorded', async () => {
		const folder = await makeFolder();
		const draft = await written(folder, 'published');
		expect(await readdir(folder)).toEqual([expect.stringMatching(/^\.llama_3_.*-2-[0-9a-f]{16}\.partial$/), firstName]);
		await draft.settle();
		expect(await readdir(folder)).toEqual([firstName]);
	});

	it('goes at once where no run is logged, or the id of the run may be that of a run in another database', async () => {
		for (const by of [null, { consolidationId: '17', attempt: 1 }, { consolidationId: '../x', attempt: 1 }]) {
			const folder = await makeFolder();
			await written(folder, 'published', by);
			expect(await readdir(folder)).toEqual([firstName]);
		}
	});
});

describe('what a run has left that never completed', () => {
	it.each(['open', 'sealed', 'published'] as const)('is removed (%s)', async (stage) => {
		const folder = await makeFolder();
		await written(folder, stage);
		expect(await sweep(folder, over)).toBe(1);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each(['open', 'published'] as const)('is removed with its trainer-ready folder (%s)', async (stage) => {
		const folder = await makeFolder();
		await written(folder, 'published');
		await withFolder(folder, stage);
		await sweep(folder, over);
		expect(await readdir(folder)).toEqual([]);
	});

	it('is removed where only the name of the folder was claimed', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		await mkdir(join(folder, folderName));
		await sweep(folder, over);
		expect(await readdir(folder)).toEqual([]);
	});

	it('is removed whatever copy of its date it became, and no other', async () => {
		const folder = await makeFolder();
		const first = await written(folder, 'published');
		await first.settle();
		await written(folder, 'published', { ...owner, attempt: 3 });
		expect(await readdir(folder)).toContain(secondName);
		await sweep(folder, over);
		expect(await readdir(folder)).toEqual([firstName]);
	});

	it('is removed where the file system has no hard links, be the copy whole or not', async () => {
		for (const copied of [`${line}\n`, line.slice(0, 3), '']) {
			const folder = await makeFolder();
			await written(folder, 'sealed');
			const [hidden = ''] = await readdir(folder);
			await rename(join(folder, hidden), join(folder, leftoverName({ ...parseLeftoverName(hidden)!, finalName: secondName, isCopied: true })));
			await writeFile(join(folder, secondName), copied);
			await writeFile(join(folder, firstName), `${line}\n`);
			await sweep(folder, over);
			expect(await readdir(folder)).toEqual([firstName]);
		}
	});

	it('is removed without a run as well, where its copy was cut off', async () => {
		const folder = await makeFolder();
		await written(folder, 'sealed', null);
		const [hidden = ''] = await readdir(folder);
		const copied = join(folder, leftoverName({ ...parseLeftoverName(hidden)!, isCopied: true }));
		await rename(join(folder, hidden), copied);
		await writeFile(join(folder, firstName), line.slice(0, 3));
		const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
		await utimes(copied, twoDaysAgo, twoDaysAgo);
		await sweep(folder, over);
		expect(await readdir(folder)).toEqual([]);
	});

	it('does not take along the same bytes from before or long after', async () => {
		for (const hours of [-1, 2]) {
			const folder = await makeFolder();
			await written(folder, 'sealed');
			const [hidden = ''] = await readdir(folder);
			await rename(join(folder, hidden), join(folder, leftoverName({ ...parseLeftoverName(hidden)!, isCopied: true })));
			await writeFile(join(folder, firstName), `${line}\n`);
			const time = new Date(Date.now() + hours * 3_600_000);
			await utimes(join(folder, firstName), time, time);
			await sweep(folder, over);
			expect(await readdir(folder)).toEqual([firstName]);
		}
	});

	it('does not take along a name that someone else has given to it', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		const mine = firstName.replace('.jsonl', '_trained.jsonl');
		await rename(join(folder, firstName), join(folder, mine));
		await sweep(folder, completedWith(firstName));
		expect(await readdir(folder)).toEqual([mine]);
	});

	it('does not take along another file that stands where a copy should have', async () => {
		const folder = await makeFolder();
		await written(folder, 'sealed');
		const [hidden = ''] = await readdir(folder);
		await rename(join(folder, hidden), join(folder, leftoverName({ ...parseLeftoverName(hidden)!, isCopied: true })));
		await writeFile(join(folder, firstName), 'theirs');
		await sweep(folder, over);
		expect(await readdir(folder)).toEqual([firstName]);
	});

	it('stays where someone has put something of his own into the folder, or the folder is of another file', async () => {
		for (const spoil of [
			(path: string) => writeFile(join(path, 'notes.txt'), 'mine'),
			(path: string) => writeFile(join(path, 'manifest.json'), JSON.stringify({ flat_file: { sha256: 'other' }, files: [{ path: 'data/train.jsonl' }] })),
			(path: string) => symlink('/etc', join(path, 'link')),
		]) {
			const folder = await makeFolder();
			await written(folder, 'published');
			await withFolder(folder, 'published');
			await spoil(join(folder, folderName));
			await sweep(folder, over);
			expect(await readdir(folder)).toEqual([folderName]);
			expect((await readdir(join(folder, folderName))).length).toBeGreaterThan(1);
		}
	});

	it('stays for a day where no run was logged', async () => {
		const folder = await makeFolder();
		await written(folder, 'open', null);
		const [hidden = ''] = await readdir(folder);
		expect([await sweep(folder, over), await readdir(folder)]).toEqual([0, [hidden]]);
		const twoDaysAgo = new Date(Date.now() - 48 * 3_600_000);
		await utimes(join(folder, hidden), twoDaysAgo, twoDaysAgo);
		expect([await sweep(folder, over), await readdir(folder)]).toEqual([1, []]);
	});
});

describe('what is left alone', () => {
	it.each([
		['at work', { kind: 'open' }],
		['not known', { kind: 'unknown' }],
	] as const)('of a run that is %s', async (_, fate) => {
		const folder = await makeFolder();
		await written(folder, 'published');
		await withFolder(folder, 'open');
		const before = await readdir(folder);
		expect(await sweep(folder, fate)).toBe(0);
		expect(await readdir(folder)).toEqual(before);
	});

	it('of a completed run: what it names; only the hidden name goes', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		await withFolder(folder, 'published');
		expect(await sweep(folder, completedWith(firstName))).toBe(0);
		expect(await readdir(folder)).toEqual([folderName, firstName]);
	});

	it('and not a file that a completed run does not name', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		expect(await sweep(folder, completedWith(secondName))).toBe(1);
		expect(await readdir(folder)).toEqual([]);
	});

	it('is everything where the log can not be asked, or there is no such folder', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		const before = await readdir(folder);
		expect(await sweepFolder(folder, () => Promise.reject(new Error('unreachable')))).toBe(0);
		expect(await readdir(folder)).toEqual(before);
		expect(await sweep(join(folder, 'nowhere'), over)).toBe(0);
	});

	it('is what a hidden link points to, and what has other names', async () => {
		const [folder, outside] = [await makeFolder(), await makeFolder()];
		await writeFile(join(outside, firstName), 'theirs');
		await mkdir(join(outside, 'dir'));
		await writeFile(join(outside, 'dir', 'treasure'), 'theirs');
		const token = '0123456789abcdef';
		await symlink(join(outside, firstName), join(folder, leftoverName({ finalName: firstName, owner, token })));
		await symlink(join(outside, 'dir'), join(folder, leftoverName({ finalName: folderName, owner, token })));
		await writeFile(join(folder, '.mine.partial'), 'mine');
		await link(join(outside, firstName), join(folder, firstName));
		await sweep(folder, over);
		expect([await readdir(folder), (await readdir(outside, { recursive: true })).sort()]).toEqual([['.mine.partial', firstName], ['dir', 'dir/treasure', firstName]]);
		expect(await readFile(join(outside, firstName), 'utf8')).toBe('theirs');
	});
});

describe('files that a completed run names', () => {
	it('lose the hidden names of that run, and of no other', async () => {
		const folder = await makeFolder();
		await written(folder, 'published');
		await written(folder, 'published', { ...owner, attempt: 3 });
		await settleFiles([join(folder, firstName)], owner);
		expect(await hiddenIn(folder)).toEqual([expect.stringContaining('-3-')]);
		await settleFiles([join(folder, firstName)], { ...owner, attempt: 3 });
		expect(await hiddenIn(folder)).toHaveLength(1);
		await settleFiles([join(folder, secondName), join(folder, 'gone.jsonl')], { ...owner, attempt: 3 });
		expect(await readdir(folder)).toEqual([firstName, secondName]);
	});
});
