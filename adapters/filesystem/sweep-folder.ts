import type { BigIntStats } from 'node:fs';
import { lstat, readdir, realpath, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FateReader, RunFate, RunOwner } from '../../engine/run/fate';
import { hasInode, readVersion } from './file-identity';
import { isBeginningOf } from './is-beginning-of';
import { parseLeftoverName, type Leftover } from './leftover-name';
import { removeUnrecordedFolder } from './remove-unrecorded-folder';
import { syncFolder } from './sync-folder';

/** What no run was logged for is left alone for a day, in case someone still works on it. */
const untouchedMs = 24 * 60 * 60 * 1_000;

/**
 * Removes what runs have left in a folder that never completed: hidden files and folders, and what they had published. Of completed
 * runs only hidden names go, and files that the run does not name. Runs that may be at work, or that the log does not know, are left
 * alone. Returns how many datasets it tidied away; never fails, for the next run sweeps again.
 */
export async function sweepFolder(folder: string, readFates: FateReader): Promise<number> {
	try {
		return await sweep(await realpath(folder), readFates);
	} catch {
		return 0;
	}
}

async function sweep(folder: string, readFates: FateReader): Promise<number> {
	const names = await readdir(folder);
	const leftovers = names.flatMap((name) => {
		const leftover = parseLeftoverName(name);
		return leftover ? [{ path: join(folder, name), leftover }] : [];
	});
	if (leftovers.length === 0) return 0;
	const fates = await fatesOf(leftovers.flatMap(({ leftover: { owner } }) => owner ?? []), readFates);
	let tidied = 0;
	for (const { path, leftover } of leftovers) {
		const fate = leftover.owner ? fates.get(keyOf(leftover.owner)) : await fateWithoutRun(path);
		if (fate) tidied += await removeLeftover(path, leftover, fate, { folder, names }).catch(() => 0);
	}
	await syncFolder(folder);
	return tidied;
}

async function fatesOf(owners: readonly RunOwner[], readFates: FateReader): Promise<ReadonlyMap<string, RunFate>> {
	const distinct = [...new Map(owners.map((owner) => [keyOf(owner), owner])).values()];
	const fates = await readFates(distinct);
	return new Map(fates.flatMap((fate, place) => (distinct[place] ? [[keyOf(distinct[place]), fate]] : [])));
}

function keyOf({ consolidationId, attempt }: RunOwner): string {
	return `${consolidationId} ${attempt}`;
}

async function fateWithoutRun(path: string): Promise<RunFate | undefined> {
	const touched = await lstat(path).catch(() => undefined);
	return touched && Date.now() - touched.mtimeMs > untouchedMs ? { kind: 'over' } : undefined;
}

async function removeLeftover(path: string, leftover: Leftover, fate: RunFate, { folder, names }: { readonly folder: string; readonly names: readonly string[] }): Promise<number> {
	if (fate.kind === 'open' || fate.kind === 'unknown') return 0;
	const published = await publishedFrom(path, leftover, { folder, names });
	const unrecorded = published.filter((name) => fate.kind === 'over' || !fate.fileNames.has(name));
	for (const name of unrecorded) {
		await removeUnrecordedFolder(join(folder, name.replace(/\.jsonl$/, '')), path);
		await unlink(join(folder, name));
	}
	// A symbolic link is removed, and not what it points to. The hidden name goes last: it tells of the others.
	await rm(path, { recursive: true, force: true });
	return fate.kind === 'over' || unrecorded.length > 0 ? 1 : 0;
}

/** The names under which the hidden file stands as well. */
async function publishedFrom(path: string, { finalName, owner, isCopied }: Leftover, { folder, names }: { readonly folder: string; readonly names: readonly string[] }): Promise<readonly string[]> {
	const hidden = await lstat(path, { bigint: true });
	if (isCopied) return (await isOurCopy(path, hidden, join(folder, finalName), { isWholeOurs: owner !== null })) ? [finalName] : [];
	// Without a run, a file counts as soon as it is published.
	if (owner === null) return [];
	const firstName = finalName.replace(/\.jsonl$/, '');
	const candidates = names.filter((name) => name.startsWith(firstName) && /^(_\d{1,5})?\.jsonl$/.test(name.slice(firstName.length)));
	const found: string[] = [];
	for (const name of candidates) {
		if (hasInode(await readVersion(join(folder, name)), hidden)) found.push(name);
	}
	return found;
}

/** How far the times of a file system without hard links may be off, and how long copying may take. */
const copying = { earliestMs: -2_000, latestMs: 60 * 60 * 1_000 };

/** Nothing stood there when copying began, which is when the hidden file got its name; so a beginning of the same bytes from that time is ours. */
async function isOurCopy(path: string, hidden: BigIntStats, copy: string, { isWholeOurs }: { readonly isWholeOurs: boolean }): Promise<boolean> {
	const found = await lstat(copy, { bigint: true }).catch(() => undefined);
	if (!found?.isFile() || found.size > hidden.size || (found.size === hidden.size && !isWholeOurs)) return false;
	const age = Number(found.mtimeMs - hidden.ctimeMs);
	return age >= copying.earliestMs && age <= copying.latestMs && (await isBeginningOf(copy, path));
}
