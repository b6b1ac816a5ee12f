import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { Account } from './borrow-account';
import { writePrivateFile } from './data-folder';
import { serverEnvironment } from './server-environment';

interface ClusterWanted {
	readonly binDir: string;
	readonly folder: string;
	readonly account: Account;
}

/** Creates the data directory and returns the superuser's password. */
export function initialiseCluster({ binDir, folder, account }: ClusterWanted): string {
	const password = randomBytes(16).toString('hex');
	const passwordFile = join(folder, 'password');
	writePrivateFile(passwordFile, password, account);
	const result = spawnSync(
		join(binDir, 'initdb'),
		['-D', join(folder, 'data'), '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '--no-instructions'],
		{ ...account, cwd: folder, env: serverEnvironment(), encoding: 'utf8' },
	);
	rmSync(passwordFile);
	if (result.status !== 0) throw new Error(`initdb failed: ${(result.error?.message ?? result.stderr).trim()}`);
	return password;
}
