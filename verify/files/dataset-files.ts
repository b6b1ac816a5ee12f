import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReplayError } from '../../engine/errors';

/** The datasets at a path: the file itself, or every .jsonl file in the folder, by name. */
export async function datasetFiles(path: string): Promise<readonly string[]> {
	const files = await filesAt(path);
	if (files.length === 0) throw new ReplayError('INVALID_INPUT', 'There is no .jsonl file in this folder. Name the folder that the run wrote its datasets to, or one of its files.');
	return files;
}

export async function sizeOf(path: string): Promise<number> {
	return (await stat(path)).size;
}

async function filesAt(path: string): Promise<readonly string[]> {
	try {
		if ((await stat(path)).isFile()) return [path];
		const names = (await readdir(path)).filter((name) => name.endsWith('.jsonl')).sort();
		return names.map((name) => join(path, name));
	} catch (cause) {
		throw unreadable(cause);
	}
}

export function unreadable(cause: unknown): ReplayError {
	const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
	if (code === 'ENOENT' || code === 'ENOTDIR') return new ReplayError('FOLDER_MISSING', 'There is no such folder or file. Name the folder that the run wrote its datasets to.', { cause });
	if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return new ReplayError('INVALID_INPUT', 'The dataset is not UTF-8. Give one that was written by this program.', { cause });
	return new ReplayError('FILE_FAILED', `The dataset cannot be read (${code}). Check the folder and the disk, then run again.`, { cause });
}
