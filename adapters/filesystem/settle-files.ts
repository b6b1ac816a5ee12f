import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { RunOwner } from '../../engine/run/fate';
import { hasInode, readVersion, removeIfSameInode } from './file-identity';
import { isOwnedBy, parseLeftoverName } from './leftover-name';
import { syncFolder } from './sync-folder';

/** Once a completed run names the files: removes the hidden names beside them. Never fails, for the next run would do it. */
export async function settleFiles(paths: readonly string[], run: RunOwner): Promise<void> {
	for (const path of paths) await settleFile(path, run).catch(() => undefined);
}

async function settleFile(path: string, run: RunOwner): Promise<void> {
	const folder = dirname(path);
	const file = await readVersion(path);
	for (const name of await readdir(folder)) {
		const leftover = parseLeftoverName(name);
		if (leftover === null || !isOwnedBy(leftover, run)) continue;
		const hidden = await readVersion(join(folder, name));
		if (hasInode(hidden, file) || (leftover.isCopied && leftover.finalName === basename(path))) await removeIfSameInode(join(folder, name), hidden);
	}
	await syncFolder(folder);
}
