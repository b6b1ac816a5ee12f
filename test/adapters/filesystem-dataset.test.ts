import { utf8 } from '../support/utf8';
import { appendFile, readdir, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { hashFile, readLines } from '../../adapters/filesystem/read-dataset';
import { collect, createDraft, firstName, makeFolder, name, partialIn, partialName, publishLines, secondName, sha256, textIn, writeDraft } from './filesystem-fixture';

describe('a dataset in a folder', () => {
	it('appears whole under its own name, with the bytes and the hash that sealing told', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['{"a":"é"}', '{"b":"語"}']);
		const sealed = await draft.seal();
		expect(await draft.publish()).toBe(join(folder, firstName));
		const text = '{"a":"é"}\n{"b":"語"}\n';
		expect(await textIn(folder, firstName)).toBe(text);
		expect(sealed).toEqual({ bytes: Buffer.byteLength(text), sha256: sha256(text) });
		expect(await readdir(folder)).toEqual([firstName]);
	});

	it('is seen by nobody before it is published', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['{}']);
		await draft.seal();
		expect((await readdir(folder)).filter((file) => !partialName.test(file))).toEqual([]);
	});

	it('can be read and written by its owner only, before and after', async () => {
		const folder = join(await makeFolder(), 'new', 'newer');
		const draft = await writeDraft(folder, ['{}']);
		expect(await modeOf(await partialIn(folder))).toBe(0o600);
		await draft.seal();
		expect(await modeOf(await draft.publish())).toBe(0o600);
		expect([await modeOf(folder), await modeOf(join(folder, '..'))]).toEqual([0o700, 0o700]);
	});

	it('keeps what earlier runs of the same date wrote, byte for byte', async () => {
		const folder = await makeFolder();
		const paths = [await publishLines(folder, ['first']), await publishLines(folder, ['second']), await publishLines(folder, ['third'])];
		expect(paths.map((path) => relative(folder, path))).toEqual([firstName, secondName, firstName.replace('.jsonl', '_3.jsonl')]);
		expect(await Promise.all(paths.map((path) => textIn('', path)))).toEqual(['first\n', 'second\n', 'third\n']);
	});

	it('survives a race of twenty runs to the same name', async () => {
		const folder = await makeFolder();
		const texts = Array.from({ length: 20 }, (_, run) => `run ${run}`);
		const drafts = await Promise.all(texts.map((text) => writeDraft(folder, [text])));
		await Promise.all(drafts.map((draft) => draft.seal()));
		const paths = await Promise.all(drafts.map((draft) => draft.publish()));
		expect(new Set(paths).size).toBe(20);
		expect(await Promise.all(paths.map((path) => textIn('', path)))).toEqual(texts.map((text) => `${text}\n`));
		expect(await readdir(folder)).toHaveLength(20);
	});

	it('is called by the path that the user gave for the folder', async () => {
		const folder = await makeFolder();
		const link = join(await makeFolder(), 'link');
		await symlink(folder, link);
		expect(await publishLines(link, ['{}'])).toBe(join(link, firstName));
		expect(await publishLines(relative('', folder), ['{}'])).toBe(join(relative('', folder), secondName));
		expect(await readdir(folder)).toHaveLength(2);
	});

	it('comes back line for line, whatever the lines hold and however the chunks fall', async () => {
		const folder = await makeFolder();
		const line = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\n', ''));
		await fc.assert(
			fc.asyncProperty(fc.array(line, { minLength: 1 }), fc.integer({ min: 1, max: 50 }), async (lines, chunkBytes) => {
				const draft = await writeDraft(folder, lines, { chunkBytes });
				const sealed = await draft.seal();
				const path = await draft.publish();
				expect((await collect(readLines(path))).flat()).toEqual(lines);
				expect(await hashFile(path)).toEqual(sealed);
				await rm(path);
			}),
		);
	});

	it('lies directly in the folder or is refused, whatever the model id', async () => {
		const parent = await makeFolder();
		const folder = join(parent, 'base');
		const part = fc.constantFrom('..', '/', '\\', '\0', 'a', 'con', '.', '-', '~', '%', '\n', 'x'.repeat(90), parent);
		const modelId = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\w.-]{1,101}$/), fc.array(part).map((parts) => parts.join('')));
		await fc.assert(
			fc.asyncProperty(modelId, async (id) => {
				const path = await publishFor(folder, id).catch((error: unknown) => {
					expect(error).toMatchObject({ name: 'ReplayError', code: 'INVALID_INPUT' });
				});
				const found = await readdir(folder).catch(() => []);
				expect(found.map((file) => join(folder, file))).toEqual(path === undefined ? [] : [path]);
				expect((await readdir(parent)).filter((file) => file !== 'base')).toEqual([]);
				await rm(folder, { recursive: true, force: true });
			}),
		);
	});
});

describe('a draft that is withdrawn', () => {
	it('leaves nothing, at whatever stage', async () => {
		const folder = await makeFolder();
		const open = await writeDraft(folder, ['{}'], { chunkBytes: 1 });
		await open.withdraw();
		const sealed = await writeDraft(folder, ['{}']);
		await sealed.seal();
		await sealed.withdraw();
		const published = await writeDraft(folder, ['{}']);
		await published.seal();
		await published.publish();
		await published.withdraw();
		await published.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});

	it('accepts nothing any more', async () => {
		const draft = await createDraft(await makeFolder());
		await draft.withdraw();
		expect(() => draft.append(utf8('{}'))).toThrow('Begin a new one.');
		await expect(draft.seal()).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED' });
	});

	it('does not complain when its file or its folder is gone', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['{}']);
		await rm(folder, { recursive: true });
		await expect(draft.withdraw()).resolves.toBeUndefined();
	});

	it('leaves the file that another run published under the same name', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['ours']);
		await draft.seal();
		await unlink(await draft.publish());
		await publishLines(folder, ['theirs']);
		await draft.withdraw();
		expect(await textIn(folder, firstName)).toBe('theirs\n');
	});

	it('leaves a published file that someone has changed, even where the system used the inode again', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['ours']);
		await draft.seal();
		await writeFile(await draft.publish(), 'edited');
		await draft.withdraw();
		expect(await textIn(folder, firstName)).toBe('edited');
	});

	it('leaves another file that took the place of its partial file', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['ours']);
		const partial = await partialIn(folder);
		await writeFile(join(folder, 'other'), 'other');
		await rename(join(folder, 'other'), partial);
		await draft.withdraw();
		expect(await textIn('', partial)).toBe('other');
	});
});

describe('a draft that was not sealed well', () => {
	it('is refused when the file holds other than what was written, and cannot be published', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['{}']);
		await appendFile(await partialIn(folder), 'more than was ever written');
		await expect(draft.seal()).rejects.toMatchObject({ code: 'FILE_FAILED', message: expect.stringContaining('has 26 bytes where 3 were written') });
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await draft.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});

	it('is taken back when it is cut after sealing', async () => {
		const folder = await makeFolder();
		const draft = await writeDraft(folder, ['{}']);
		await draft.seal();
		await writeFile(await partialIn(folder), '');
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED', message: expect.stringContaining('has 0 bytes where 3 were written') });
		await draft.withdraw();
		expect(await readdir(folder)).toEqual([]);
	});

	it('cannot be published before it is sealed, nor sealed or filled afterwards', async () => {
		const draft = await createDraft(await makeFolder());
		await expect(draft.publish()).rejects.toMatchObject({ code: 'FILE_FAILED' });
		await draft.seal();
		expect(() => draft.append(utf8('{}'))).toThrow('is not open');
		await expect(draft.seal()).rejects.toThrow('is not open');
	});
});

async function publishFor(folder: string, modelId: string): Promise<string> {
	const draft = await openDatasetFolder(folder).create({ ...name, modelId });
	await draft.append(utf8('{}'));
	await draft.seal();
	return draft.publish();
}

async function modeOf(path: string): Promise<number> {
	return (await stat(path)).mode & 0o777;
}
