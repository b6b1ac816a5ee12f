import { mkdir, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { expectStanding } from '../../adapters/filesystem/expect-standing';
import type { Dataset } from '../../engine/dataset/dataset';
import { expectCode } from '../support/rejection';
import { dataset } from '../support/run-fixture';
import { firstName, makeFolder } from './filesystem-fixture';

/** A dataset with a file of ten bytes and a trainer-ready folder. */
async function published(): Promise<{ readonly folder: string; readonly path: string; readonly standing: Dataset }> {
	const folder = await makeFolder();
	const [path, beside] = [join(folder, firstName), join(folder, firstName.replace('.jsonl', ''))];
	await writeFile(path, '{"a":"b"}\n');
	await mkdir(beside);
	await writeFile(join(beside, 'manifest.json'), '{}');
	const rows = { train: 1, validation: 0, test: 0 };
	const standing = dataset('llama_3', 1, { file: { path, bytes: 10, sha256: 'ab'.repeat(32) }, folder: { path: beside, rows, heldOut: 0, preferences: 0 } });
	return { folder, path, standing };
}

it('what was published stands', async () => {
	const { standing } = await published();
	await expectStanding([standing, dataset('third', 0, { file: null })]);
});

it.each<readonly [string, 'FOLDER_MISSING' | 'FILE_FAILED', (place: { readonly folder: string; readonly path: string }) => Promise<void>]>([
	['the file is gone', 'FOLDER_MISSING', ({ path }) => rm(path)],
	['the file was cut', 'FILE_FAILED', ({ path }) => truncate(path, 9)],
	['a link took its place', 'FILE_FAILED', async ({ path }) => {
		await rm(path);
		await symlink('/etc/hostname', path);
	}],
	['all of it is gone', 'FOLDER_MISSING', ({ folder }) => rm(folder, { recursive: true })],
	['the folder beside it is gone', 'FOLDER_MISSING', ({ path }) => rm(path.replace('.jsonl', ''), { recursive: true })],
])('it does not where %s, which the error names', async (_, code, spoil) => {
	const place = await published();
	await spoil(place);
	const { message } = await expectCode(code, expectStanding([place.standing]));
	expect(message).toContain(place.folder);
});
