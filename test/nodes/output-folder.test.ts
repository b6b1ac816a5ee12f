import { mkdtempSync, realpathSync } from 'node:fs';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expandHome } from '../../nodes/shell/file-policy';
import { runWorkflow } from '../support/run-workflow';
import { handOn, jsonsOf, write } from './night';

/** n8n reads its policy once: here two folders of this file are allowed, and nothing else. */
const root = realpathSync(mkdtempSync(join(tmpdir(), 'replay-')));
const allowed = [join(root, 'allowed'), join(root, 'also')];
process.env.N8N_RESTRICT_FILE_ACCESS_TO = allowed.join(';');
const folder = join(root, 'allowed');
const outside = join(root, 'outside');

beforeEach(() => mkdir(folder));
afterEach(async () => {
	vi.unstubAllEnvs();
	for (const path of [...allowed, outside]) await rm(path, { recursive: true, force: true });
});
afterAll(() => rm(root, { recursive: true }));

const pair = {
	instruction: 'Explain.',
	input: '',
	output: 'So.',
	target_models: ['llama_3'],
	meta: { node_id: 'm', node_type: 'wisdom', confidence_score: 0.9, neighbors: ['n'], provenance: '{}' },
};

async function writeTo(outputFolder: string) {
	const { error, itemsOf, run } = await runWorkflow([handOn(pair), write(outputFolder)], { credential: {} });
	return { error, item: jsonsOf(itemsOf(1))[0], name: run.data.resultData.error?.name };
}

describe('the Output Folder', () => {
	it('is made where it does not exist', async () => {
		const { item, error } = await writeTo(`${folder}/a/b`);
		expect(error).toBeNull();
		expect(item?.path).toMatch(new RegExp(`^${folder}/a/b/llama_3_cortex_evolution_\\d{8}\\.jsonl$`));
	});

	it('may be in any of the allowed folders', async () => {
		expect((await writeTo(join(root, 'also', 'out'))).error).toBeNull();
	});

	it('beside an allowed folder whose name it begins with is refused', async () => {
		expect((await writeTo(`${folder}-not`)).error).toMatch(/n8n does not allow access/);
	});

	it('outside of what n8n allows is refused: the error names the allowed folders and the setting', async () => {
		const { error, name } = await writeTo(outside);
		expect(error).toContain(outside);
		expect(error).toContain(`Allowed: ${allowed.join(', ')}.`);
		expect(error).toContain('N8N_RESTRICT_FILE_ACCESS_TO');
		expect(name).toBe('NodeOperationError');
		await expect(readdir(outside)).rejects.toMatchObject({ code: 'ENOENT' });
	});

	it('is not reached by climbing out of an allowed one', async () => {
		expect((await writeTo(`${folder}/../outside`)).error).toMatch(/n8n does not allow access/);
		await expect(readdir(outside)).rejects.toMatchObject({ code: 'ENOENT' });
	});

	it.each(['link', 'link/deep/down'])('is not reached through a symbolic link that leads out (%s)', async (path) => {
		await mkdir(outside);
		await symlink(outside, join(folder, 'link'));
		expect((await writeTo(join(folder, path))).error).toMatch(/n8n does not allow access/);
		expect(await readdir(outside)).toEqual([]);
	});

	it.each(['link', 'link/deep/down'])('is not made through a symbolic link that leads to where nothing is yet (%s)', async (path) => {
		await symlink(outside, join(folder, 'link'));
		expect((await writeTo(join(folder, path))).error).not.toBeNull();
		await expect(readdir(outside)).rejects.toMatchObject({ code: 'ENOENT' });
	});

	it('may be a symbolic link to another allowed folder', async () => {
		await mkdir(join(folder, 'real'));
		await symlink(join(folder, 'real'), join(folder, 'link'));
		expect((await writeTo(join(folder, 'link'))).error).toBeNull();
		expect((await readdir(join(folder, 'real'))).length).toBe(1);
	});

	it('that is a file is refused with the next step', async () => {
		await writeFile(join(folder, 'file'), 'mine');
		const { error } = await writeTo(join(folder, 'file'));
		expect(error).toMatch(/a file stands where a folder is needed\. Move that file away or choose another folder/);
	});

	it('below a file is refused with the next step', async () => {
		await writeFile(join(folder, 'file'), 'mine');
		const { error } = await writeTo(join(folder, 'file', 'sub'));
		expect(error).toMatch(/a file stands where a folder is needed/);
	});

	it('must be named', async () => {
		expect((await writeTo('={{ "  " }}')).error).toMatch(/'Output Folder' must be a text that is not empty/);
	});

	it('that holds a NUL character is refused', async () => {
		expect((await writeTo(`${folder}/a\0b`)).error).toMatch(/NUL|not allow/);
	});
});

describe('~ at the beginning of a folder', () => {
	it('is the home of the user who runs n8n', () => {
		expect(expandHome('~')).toBe(homedir());
		expect(expandHome('~/.n8n-files/replay_out')).toBe(join(homedir(), '.n8n-files', 'replay_out'));
	});

	it('is nothing special elsewhere', () => {
		expect(expandHome('/a/~/b')).toBe('/a/~/b');
		expect(expandHome('~other/b')).toBe(join(process.cwd(), '~other/b'));
	});

	it('is expanded before n8n is asked', async () => {
		vi.stubEnv('HOME', folder);
		const { item, error } = await writeTo('~/out');
		expect(error).toBeNull();
		expect(item?.path).toMatch(new RegExp(`^${folder}/out/`));
	});

	it('leads nowhere that n8n forbids', async () => {
		vi.stubEnv('HOME', outside);
		expect((await writeTo('~/out')).error).toContain(`n8n does not allow access to ${outside}/out`);
		await expect(readdir(outside)).rejects.toMatchObject({ code: 'ENOENT' });
	});
});
