import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../../engine/dataset/dataset';
import { ReplayError } from '../../engine/errors';
import { toFileError } from './errors';
import { printablePath } from './printable-path';

/** @throws ReplayError FOLDER_MISSING or FILE_FAILED where what was published does not stand any more, or not in its size. */
export async function expectStanding(datasets: readonly Dataset[]): Promise<void> {
	for (const { file, folder } of datasets) {
		if (file) await expectFile(file.path, file.bytes);
		if (folder) await expectFile(join(folder.path, 'manifest.json'), null);
	}
}

async function expectFile(path: string, bytes: number | null): Promise<void> {
	const found = await lstat(path).catch((cause: unknown) => Promise.reject(toFileError(cause, 'read', path)));
	if (found.isFile() && (bytes === null || found.size === bytes)) return;
	throw new ReplayError('FILE_FAILED', `'${printablePath(path)}' was changed by someone else before the run was recorded. Run it again.`);
}
