import { lstat, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ReplayError } from '../../engine/errors';
import { errnoOf, toFileError } from './errors';
import { type Inode, readVersion, removeIfEmpty } from './file-identity';
import type { MadeFolder } from './partial-folder';
import { printablePath } from './printable-path';

/** More copies of one date than this are a loop, not a day's work. */
const maxCopies = 10_000;

/** How systems answer that rename nothing over a folder, not even over an empty one: Windows and some network file systems. */
const notOverFolders: ReadonlySet<string> = new Set(['EPERM', 'EACCES', 'EEXIST', 'ENOTEMPTY', 'EBUSY', 'ENOTSUP']);

/** Gives a whole folder the name that is wanted, or else the first free of its final names, and returns it. Never replaces anything. */
export async function publishFolder(partial: MadeFolder, folder: string, wanted: string, nameOfCopy: (copy: number) => string): Promise<string> {
	if (await placeIfFree(partial, join(folder, wanted))) return wanted;
	for (let copy = 1; copy <= maxCopies; copy++) {
		const name = nameOfCopy(copy);
		if (await placeIfFree(partial, join(folder, name))) return name;
	}
	throw new ReplayError('FILE_EXISTS', `'${printablePath(folder)}' holds ${maxCopies} folders named like '${nameOfCopy(1)}'. Move them away, then run again.`);
}

/**
 * `rename` alone would replace an empty folder of someone else; `mkdir` cannot. A power cut between the two leaves an empty
 * folder under the final name, which holds no manifest and which no run has recorded.
 */
async function placeIfFree(partial: MadeFolder, path: string): Promise<boolean> {
	try {
		const claim = await claimName(path);
		return claim !== null && (await fillClaim(partial, path, claim));
	} catch (cause) {
		throw toFileError(cause, 'publish', path);
	}
}

/** Null where something stands there. */
async function claimName(path: string): Promise<Inode | null> {
	const refusal = await refusalOf(mkdir(path, { mode: 0o700 }));
	if (refusal === undefined) return readVersion(path);
	if (errnoOf(refusal.cause) === 'EEXIST') return null;
	throw refusal.cause;
}

/** Gives up the claim where it can't be filled. False where something else took its place meanwhile. */
async function fillClaim(partial: MadeFolder, path: string, claim: Inode): Promise<boolean> {
	const refusal = await refusalOf(rename(partial.path, path));
	if (refusal === undefined) return true;
	await removeIfEmpty(path, claim).catch(() => undefined);
	if (!notOverFolders.has(errnoOf(refusal.cause))) throw refusal.cause;
	return renameWhereFree(partial.path, path);
}

/** Where the system renames nothing over a folder, it can't replace one either. */
async function renameWhereFree(from: string, to: string): Promise<boolean> {
	const refusal = await refusalOf(rename(from, to));
	if (refusal === undefined) return true;
	const found = await lstat(to).catch(() => undefined);
	if (found === undefined) throw refusal.cause;
	return false;
}

async function refusalOf(attempt: Promise<void>): Promise<{ readonly cause: unknown } | undefined> {
	return attempt.then(() => undefined, (cause: unknown) => ({ cause }));
}
