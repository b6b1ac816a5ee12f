import { lchownSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Account } from './borrow-account';

/** Creates an empty folder that only the account can enter. */
export function createDataFolder(account: Account): string {
	const folder = mkdtempSync(join(tmpdir(), 'hippocampal-postgres-'));
	giveTo(account, folder);
	return folder;
}

/** Writes a file that only the account can read. */
export function writePrivateFile(path: string, content: string, account: Account): void {
	writeFileSync(path, content, { mode: 0o600, flag: 'wx' });
	giveTo(account, path);
}

export function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Gives a folder and all in it to the account, so that the account can also remove it. */
export function giveTreeTo(account: Account, folder: string): void {
	for (const entry of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) giveTo(account, join(folder, entry));
}

function giveTo({ uid, gid }: Account, path: string): void {
	if (uid !== undefined && gid !== undefined) lchownSync(path, uid, gid);
}
