import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatasetFolderOptions } from '../../adapters/filesystem/dataset-folder';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import type { TrainerFolderDraft } from '../../engine/ports';
import { utf8 } from '../support/utf8';
import { createDraft, makeFolder, name, sha256, writeDraft } from './filesystem-fixture';

const finalName = 'llama_3_cortex_evolution_20251120';
const partialName = /^\.llama_3_cortex_evolution_20251120\.[0-9a-f]{16}\.partial$/;

async function create(folder: string, options?: DatasetFolderOptions): Promise<TrainerFolderDraft> {
	return openTrainerFolders(folder, options).create(name);
}

async function addFile(draft: TrainerFolderDraft, path: string, lines: readonly string[] = ['{}']) {
	const file = await draft.file(path);
	for (const line of lines) await file.append(utf8(line));
	return file.seal();
}

/** A draft with two files, of which the manifest was made last. */
async function fill(folder: string): Promise<TrainerFolderDraft> {
	const draft = await create(folder);
	await addFile(draft, 'data/train-00000-of-00001.jsonl', ['{"a":1}']);
	await addFile(draft, 'manifest.json.partial');
	await draft.rename('manifest.json.partial', 'manifest.json');
	return draft;
}

/** Every path below a folder, sorted. */
async function below(folder: string): Promise<readonly string[]> {
	return (await readdir(folder, { recursive: true })).sort();
}

async function modesIn(folder: string): Promise<readonly number[]> {
	return Promise.all((await below(folder)).map(async (path) => (await stat(join(folder, path))).mode & 0o777));
}

describe('a trainer-ready folder on disk', () => {
	it('appears whole under its own name, with the bytes and hashes that sealing told', async () => {
		const folder = await makeFolder();
		const draft = await create(folder);
		const text = '{"a":"é"}\n{"b":"語"}\n';
		expect(await addFile(draft, 'data/train-00000', text.trimEnd().split('\n'))).toEqual({ bytes: Buffer.byteLength(text), sha256: sha256(text) });
		await draft.rename('data/train-00000', 'data/train-00000-of-00001.jsonl');
		await addFile(draft, 'README.md', ['# Card', '', 'text']);
		expect(await draft.publish()).toBe(join(folder, finalName));
		expect(draft.name).toBe(finalName);
		expect(await below(folder)).toEqual([finalName, ...['README.md', 'data', 'data/train-00000-of-00001.jsonl'].map((path) => `${finalName}/${path}`)]);
		expect(await readFile(join(folder, finalName, 'data/train-00000-of-00001.jsonl'), 'utf8')).toBe(text);
		expect(await readFile(join(folder, finalName, 'README.md'), 'utf8')).toBe('# Card\n\ntext\n');
	});

	it('is seen by nobody before it is published, also where the run dies', async () => {
		const folder = await makeFolder();
		await fill(folder);
		expect(await readdir(folder)).toEqual([expect.stringMatching(partialName)]);
	});

	it('can be read and written by its owner only, before and after', async () => {
		const folder = await makeFolder();
		const draft = await fill(folder);
		const modes = [0o700, 0o700, 0o600, 0o600];
		expect(await modesIn(folder)).toEqual(modes);
		await draft.publish();
		expect(await modesIn(folder)).toEqual(modes);
	});

	it('keeps what stands there already, be it a folder, an empty one, a file or a link', async () => {
		const [folder, outside] = [await makeFolder(), await makeFolder()];
		await mkdir(join(folder, finalName));
		await writeFile(join(folder, finalName, 'theirs'), 'theirs');
		await mkdir(join(folder, `${finalName}_2`));
		await writeFile(join(folder, `${finalName}_3`), 'theirs');
		await symlink(outside, join(folder, `${finalName}_4`));
		await symlink(join(outside, 'nowhere'), join(folder, `${finalName}_5`));
		const draft = await fill(folder);
		expect(await draft.publish()).toBe(join(folder, `${finalName}_6`));
		expect(await readdir(join(folder, finalName))).toEqual(['theirs']);
		expect(await readdir(join(folder, `${finalName}_2`))).toEqual([]);
		expect(await readFile(join(folder, `${finalName}_3`), 'utf8')).toBe('theirs');
		expect(await readdir(outside)).toEqual([]);
		expect(await readdir(join(folder, `${finalName}_6`))).toEqual(['data', 'manifest.json']);
	});

	it('survives a race of twenty runs to the same name', async () => {
		const folder = await makeFolder();
		const drafts = await Promise.all(Array.from({ length: 20 }, () => fill(folder)));
		const paths = await Promise.all(drafts.map((draft) => draft.publish()));
		expect(new Set(paths).size).toBe(20);
		for (const path of paths) expect(await readdir(path)).toEqual(['data', 'manifest.json']);
		expect(await readdir(folder)).toHaveLength(20);
	});

	it('is called by the path that the user gave for the folder', async () => {
		const folder = await makeFolder();
		const given = relative('', folder);
		expect(await (await fill(given)).publish()).toBe(join(given, finalName));
	});

	it('is not begun at a name where something stands', async () => {
		const folder = await makeFolder();
		await symlink('/tmp', join(folder, `.${finalName}.0123456789abcdef.partial`));
		await expect(create(folder, { makeToken: () => '0123456789abcdef' })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
	});

	it('takes no path that leads out of it, is hidden or is taken', async () => {
		const folder = await makeFolder();
		const draft = await create(folder);
		await addFile(draft, 'data/a');
		for (const path of ['../x', 'data/../../x', '/x', 'data//x', '', '.x', 'data/.x', 'data\\x', 'data/', 'a\0', 'data/a']) {
			await expect(draft.file(path), path).rejects.toMatchObject({ code: 'FILE_FAILED' });
			await expect(draft.rename('data/a', path), path).rejects.toMatchObject({ code: 'FILE_FAILED' });
		}
		expect(await readdir(folder)).toHaveLength(1);
	});

	it('writes through no link and over no file that someone put into it', async () => {
		const [folder, outside] = [await makeFolder(), await makeFolder()];
		const draft = await fill(folder);
		const partial = join(folder, (await readdir(folder))[0] ?? '');
		await symlink(outside, join(partial, 'chat'));
		await symlink(join(outside, 'new'), join(partial, 'README.md'));
		await writeFile(join(partial, 'other'), 'theirs');
		await expect(draft.file('chat/x')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
		await expect(draft.file('README.md')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
		await expect(draft.rename('manifest.json', 'other')).rejects.toMatchObject({ code: 'FILE_EXISTS' });
		expect(await readdir(outside)).toEqual([]);
		expect(await readFile(join(partial, 'other'), 'utf8')).toBe('theirs');
	});

	it('is not published before all its files are sealed, nor filled afterwards', async () => {
		const draft = await create(await makeFolder());
		const file = await draft.file('a');
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED', message: expect.stringContaining("'a'") });
		await expect(draft.rename('a', 'b')).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await file.seal();
		expect(() => file.append(utf8('x'))).toThrow('is not open any more');
		await draft.publish();
		await expect(draft.file('b')).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED' });
	});

	it('is named in the error when it vanishes during the run', async () => {
		const folder = await makeFolder();
		const draft = await fill(folder);
		await rm(join(folder, (await readdir(folder))[0] ?? ''), { recursive: true });
		await expect(draft.file('x')).rejects.toMatchObject({ code: 'FOLDER_MISSING', message: expect.stringContaining(folder) });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FOLDER_MISSING' });
		expect(await readdir(folder)).toEqual([]);
		await draft.withdraw();
	});
});

describe('a trainer-ready folder that is withdrawn', () => {
	it('leaves nothing, at whatever stage, and does not mind being withdrawn again', async () => {
		const folder = await makeFolder();
		const open = await create(folder, { chunkBytes: 1 });
		await (await open.file('data/a')).append(utf8('{}'));
		await open.withdraw();
		await (await create(folder)).withdraw();
		await (await fill(folder)).withdraw();
		const published = await fill(folder);
		await published.publish();
		await published.withdraw();
		await published.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});

	it('accepts nothing any more', async () => {
		const draft = await create(await makeFolder());
		const file = await draft.file('a');
		await draft.withdraw();
		await expect(draft.file('b')).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await expect(file.seal()).rejects.toMatchObject({ code: 'FILE_FAILED' });
	});

	it('leaves what others put into it, or changed in it', async () => {
		const folder = await makeFolder();
		const draft = await fill(folder);
		const path = await draft.publish();
		await writeFile(join(path, 'notes'), 'theirs');
		await writeFile(join(path, 'data/train-00000-of-00001.jsonl'), 'edited');
		await draft.withdraw();
		expect(await below(path)).toEqual(['data', 'data/train-00000-of-00001.jsonl', 'notes']);
	});

	it('leaves another folder that took its place', async () => {
		const folder = await makeFolder();
		const draft = await fill(folder);
		const path = await draft.publish();
		await rename(path, join(folder, 'moved'));
		const other = await fill(folder);
		expect(await other.publish()).toBe(path);
		await draft.withdraw();
		expect(await below(path)).toHaveLength(3);
		await rm(path, { recursive: true });
		await mkdir(path);
		await draft.withdraw();
		expect(await readdir(path)).toEqual([]);
	});

	it('follows no link that took the place of one of its folders', async () => {
		const [folder, outside] = [await makeFolder(), await makeFolder()];
		const draft = await fill(folder);
		const path = await draft.publish();
		await writeFile(join(outside, 'train-00000-of-00001.jsonl'), 'theirs');
		await rm(join(path, 'data'), { recursive: true });
		await symlink(outside, join(path, 'data'));
		await draft.withdraw();
		expect(await readFile(join(outside, 'train-00000-of-00001.jsonl'), 'utf8')).toBe('theirs');
		expect(await readdir(path)).toEqual(['data']);
	});
});

describe('the lines of a dataset that is sealed', () => {
	it('can be read as often as wanted until it is published', async () => {
		const draft = await writeDraft(await makeFolder(), ['{"a":"é"}', '{}']);
		expect(() => draft.lines()).toThrow('is not sealed');
		await draft.seal();
		for (let reading = 0; reading < 2; reading++) {
			const lines: string[] = [];
			for await (const batch of draft.lines()) lines.push(...batch);
			expect(lines).toEqual(['{"a":"é"}', '{}']);
		}
		await draft.publish();
		expect(() => draft.lines()).toThrow(expect.objectContaining({ code: 'FILE_FAILED' }));
	});

	it('are not told once it is withdrawn', async () => {
		const draft = await createDraft(await makeFolder());
		await draft.seal();
		await draft.withdraw();
		expect(() => draft.lines()).toThrow(expect.objectContaining({ code: 'FILE_FAILED' }));
	});
});
