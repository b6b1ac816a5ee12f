import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Debian and Ubuntu, Red Hat, Homebrew on Apple silicon and on Intel.
const INSTALL_ROOTS: ReadonlyArray<{ readonly root: string; readonly name: RegExp }> = [
	{ root: '/usr/lib/postgresql', name: /^\d+$/ },
	{ root: '/usr', name: /^pgsql-\d+$/ },
	{ root: '/opt/homebrew/opt', name: /^postgresql@\d+$/ },
	{ root: '/usr/local/opt', name: /^postgresql@\d+$/ },
];

/** The `bin` folders of PostgreSQL servers that the system has: the usual places, newest first, then PATH. */
export function systemFolders(): readonly string[] {
	const installed = INSTALL_ROOTS.flatMap(({ root, name }) => versionsIn(root, name));
	const onPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	return [...installed, ...onPath].filter((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function versionsIn(root: string, name: RegExp): readonly string[] {
	if (!existsSync(root)) return [];
	return readdirSync(root)
		.filter((entry) => name.test(entry))
		.sort((left, right) => majorOf(right) - majorOf(left))
		.map((entry) => join(root, entry, 'bin'));
}

function majorOf(entry: string): number {
	return Number(entry.replace(/\D/g, ''));
}
