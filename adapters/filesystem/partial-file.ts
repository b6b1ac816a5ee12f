import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { toFileError } from './errors';

/** A file that is still being written. A crash leaves it behind under this name, and never a dataset's own name. */
export interface PartialFile {
	readonly path: string;
	readonly handle: FileHandle;
}

/** Exclusive, so that nothing that stands there is opened, not even through a symbolic link. Windows has no O_NOFOLLOW. */
const exclusive = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

/** Opens `.{finalName}.{token}.partial`, readable and writable for its owner only. The token is 16 hex digits. */
export async function openPartialFile(folder: string, finalName: string, token: string): Promise<PartialFile> {
	return openNewFile(join(folder, `.${finalName}.${token}.partial`));
}

/** Opens a file that is not there yet, readable and writable for its owner only. */
export async function openNewFile(path: string): Promise<PartialFile> {
	try {
		return { path, handle: await open(path, exclusive, 0o600) };
	} catch (cause) {
		throw toFileError(cause, 'write', path);
	}
}
