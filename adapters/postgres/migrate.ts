import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { ReplayError } from '../../engine/errors';
import { toFileError } from '../filesystem/errors';
import type { Connection } from './connection/connection';
import { toReplayError } from './errors/to-replay-error';

/** What a migration needs of a connection. */
export type MigrationConnection = Pick<Connection, 'execute' | 'onNotice'>;

export interface MigrationSettings {
	/** Holds the numbered .sql files. */
	readonly folder: string;
	/** Also run 000, which makes a brain where there is none. */
	readonly withBrain?: boolean;
}

export interface MigrationReport {
	/** File names in the order in which they ran. */
	readonly applied: readonly string[];
	/** What the files said, in order. */
	readonly notices: readonly string[];
}

const BRAIN_NUMBER = 0;
const FIRST_TRACKING_NUMBER = 11;

/**
 * Runs the numbered files of the folder in order. Each is one transaction of its own and may run any number of times; the
 * first that fails leaves nothing of itself behind and ends the call.
 * @throws ReplayError that names the file.
 */
export async function migrate(connection: MigrationConnection, settings: MigrationSettings): Promise<MigrationReport> {
	const applied: string[] = [];
	const notices: string[] = [];
	const stopListening = connection.onNotice((message) => notices.push(message));
	try {
		for (const file of await listMigrations(settings)) {
			await runFile(connection, settings.folder, file);
			applied.push(file);
		}
	} finally {
		stopListening();
	}
	return { applied, notices };
}

async function listMigrations({ folder, withBrain = false }: MigrationSettings): Promise<readonly string[]> {
	const files = await readdir(folder).catch((error: unknown) => {
		throw toFileError(error, 'read', folder);
	});
	return files.filter((file) => isWanted(file, withBrain)).sort();
}

function isWanted(file: string, withBrain: boolean): boolean {
	const number = /^(\d{3})_.+\.sql$/.exec(file)?.[1];
	if (number === undefined) return false;
	return Number(number) >= FIRST_TRACKING_NUMBER || (withBrain && Number(number) === BRAIN_NUMBER);
}

async function runFile(connection: MigrationConnection, folder: string, file: string): Promise<void> {
	const path = join(folder, file);
	const sql = await readFile(path, 'utf8').catch((error: unknown) => {
		throw toFileError(error, 'read', path);
	});
	try {
		await connection.execute(sql);
	} catch (error) {
		// The file's own BEGIN is still open; the connection must come back usable. The first error is the one to tell.
		await connection.execute('rollback').catch(() => undefined);
		throw toMigrationError(file, error);
	}
}

function toMigrationError(file: string, error: unknown): ReplayError {
	const { code, message, cause } = toReplayError(error);
	return new ReplayError(code, `${file}: ${message}`, { cause });
}
