import { readFileSync } from 'node:fs';

/** The account under which the server runs; empty where this process may run it itself. */
export interface Account {
	readonly uid?: number;
	readonly gid?: number;
}

/** PostgreSQL refuses to run as root, so root borrows an account that exists already. It never creates one. */
export function borrowAccount(): Account {
	if (process.getuid?.() !== 0) return {};
	const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
	const found = ['postgres', 'nobody'].map((name) => accounts.find((fields) => fields[0] === name)).find(Boolean);
	if (!found) throw new Error('PostgreSQL does not run as root, and there is no account "postgres" or "nobody". Run this as an ordinary user.');
	return { uid: Number(found[2]), gid: Number(found[3]) };
}
