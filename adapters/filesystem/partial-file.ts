import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { toFileError } from './errors';

/** A file that is still being written. */
export interface PartialFile {
	readonly path: string;
	readonly handle: FileHandle;
}

/** Exclusive, so that nothing that stands there is opened, not even through a symbolic link. Windows has no O_NOFOLLOW. */
const exclusive = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** Opens a file that is not there yet, readable and writable for its owner only. */
export async function openNewFile(path: string): Promise<PartialFile> {
	try {
		return { path, handle: await open(path, exclusive, 0o600) };
	} catch (cause) {
		throw toFileError(cause, 'write', path);
	}
}
