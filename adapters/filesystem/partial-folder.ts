import { mkdir } from 'node:fs/promises';
import { toFileError } from './errors';
import { type Inode, readVersion } from './file-identity';

/** A folder that was made here, by its path and by what it is. */
export interface MadeFolder {
	readonly path: string;
	readonly inode: Inode;
}

/** Makes a folder for its owner only. @throws ReplayError FILE_EXISTS where something stands there, be it a symbolic link. */
export async function makeFolder(path: string): Promise<MadeFolder> {
	try {
		await mkdir(path, { mode: 0o700 });
		return { path, inode: await readVersion(path) };
	} catch (cause) {
		throw toFileError(cause, 'make', path);
	}
}
