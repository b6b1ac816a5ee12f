import type { BigIntStats } from 'node:fs';
import { lstat, rmdir, unlink } from 'node:fs/promises';

/** Tells a file from others that exist at the same time. */
export type Inode = Pick<BigIntStats, 'dev' | 'ino'>;

/** Tells a file from any other that may be given its name later, for inodes are used again. */
export type FileVersion = Inode & Pick<BigIntStats, 'size' | 'mtimeNs'>;

/** Describes the file itself, not what a symbolic link points to. */
export async function readVersion(path: string): Promise<FileVersion> {
	return lstat(path, { bigint: true });
}

/** Removes the file unless another one stands there; enough for a name that nobody else makes. */
export async function removeIfSameInode(path: string, ours: Inode): Promise<void> {
	if (hasInode(await readVersion(path), ours)) await unlink(path);
}

/** Removes the file unless another one stands there, or someone has changed it. */
export async function removeIfSameVersion(path: string, ours: FileVersion): Promise<void> {
	const found = await readVersion(path);
	if (hasInode(found, ours) && found.size === ours.size && found.mtimeNs === ours.mtimeNs) await unlink(path);
}

/** Removes the folder unless another one stands there, or something is left in it. */
export async function removeIfEmpty(path: string, ours: Inode): Promise<void> {
	if (hasInode(await readVersion(path), ours)) await rmdir(path);
}

export function hasInode(found: Inode, ours: Inode): boolean {
	return found.dev === ours.dev && found.ino === ours.ino;
}
