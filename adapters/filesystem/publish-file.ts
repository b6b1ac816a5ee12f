import { constants } from 'node:fs';
import { copyFile, link, lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { ReplayError } from '../../engine/errors';
import { errnoOf, toFileError } from './errors';
import { type FileVersion, readVersion, removeIfSameVersion } from './file-identity';
import type { HiddenName } from './hidden-name';
import { printablePath } from './printable-path';

/** More copies of one date than this are a loop, not a day's work. */
const maxCopies = 10_000;

/** How file systems without hard links (exFAT, many network and FUSE mounts) answer to `link`. */
const noLinks: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

export interface PublishedFile {
	readonly name: string;
	readonly path: string;
	readonly version: FileVersion;
}

/** What a dataset is called as the so many-th copy of its date. */
export interface CopyNames {
	file(copy: number): string;
	/** Its trainer-ready folder, now or later. */
	folder(copy: number): string;
}

/**
 * Gives a complete file the first free of its final names, past those beside which the folder of another run stands. Never
 * replaces a file: `rename` would, `link` cannot.
 */
export async function publishFile(hidden: HiddenName, folder: string, names: CopyNames): Promise<PublishedFile> {
	for (let copy = 1; copy <= maxCopies; copy++) {
		const name = names.file(copy);
		const path = join(folder, name);
		if (!(await isTaken(join(folder, names.folder(copy)))) && (await placeIfFree(hidden, name, path))) return { name, path, version: await readVersion(path) };
	}
	throw new ReplayError('FILE_EXISTS', `'${printablePath(folder)}' holds ${maxCopies} datasets named like '${names.file(1)}'. Move them away, then run again.`);
}

async function isTaken(path: string): Promise<boolean> {
	return await lstat(path).then(() => true, () => false);
}

async function placeIfFree(hidden: HiddenName, name: string, path: string): Promise<boolean> {
	try {
		await place(hidden, name, path);
		return true;
	} catch (cause) {
		if (errnoOf(cause) === 'EEXIST') return false;
		throw toFileError(cause, 'publish', path);
	}
}

async function place(hidden: HiddenName, name: string, path: string): Promise<void> {
	const refusal = await link(hidden.path, path).then(() => undefined, (cause: unknown) => ({ cause }));
	if (refusal === undefined) return;
	if (!noLinks.has(errnoOf(refusal.cause))) throw refusal.cause;
	// What stands there already must not be told to be our copy.
	if (await isTaken(path)) throw Object.assign(new Error('taken'), { code: 'EEXIST' });
	await hidden.tellCopy(name);
	await copyExclusively(hidden.path, path);
}

/**
 * Where there are no hard links, an exclusive copy is the only way that overwrites nothing. It needs the space twice,
 * and a power cut in the middle leaves an incomplete file under the final name, which the hidden name tells.
 */
async function copyExclusively(partial: string, path: string): Promise<void> {
	await copyFile(partial, path, constants.COPYFILE_EXCL);
	const copy = await readVersion(path);
	const failure = await syncFile(path).then(() => undefined, (cause: unknown) => ({ cause }));
	if (failure === undefined) return;
	await removeIfSameVersion(path, copy).catch(() => undefined);
	throw failure.cause;
}

async function syncFile(path: string): Promise<void> {
	const handle = await open(path, constants.O_RDWR | (constants.O_NOFOLLOW ?? 0));
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
