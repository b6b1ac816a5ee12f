import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileError } from './errors';
import { type Inode, readVersion } from './file-identity';

/** A folder that was made here, by its path and by what it is. */
export interface MadeFolder {
	readonly path: string;
	readonly inode: Inode;
}

/**
 * Makes `.{finalName}.{token}.partial`, for its owner only. A crash leaves it behind under this name, and never a trainer-ready
 * folder's own name. The token is 16 hex digits.
 */
export async function openPartialFolder(folder: string, finalName: string, token: string): Promise<MadeFolder> {
	return makeFolder(join(folder, `.${finalName}.${token}.partial`));
}

/** @throws ReplayError FILE_EXISTS where something stands there, be it a symbolic link. */
export async function makeFolder(path: string): Promise<MadeFolder> {
	try {
		await mkdir(path, { mode: 0o700 });
		return { path, inode: await readVersion(path) };
	} catch (cause) {
		throw toFileError(cause, 'make', path);
	}
}
