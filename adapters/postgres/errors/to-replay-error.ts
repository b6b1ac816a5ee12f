import { ReplayError } from '../../../engine/errors';
import { cleanedCause, nameOf, textField } from './cleaned-cause';
import type { ConnectionSettings } from '../settings/connection-settings';
import { networkVerdict } from './network-code';
import { isFinalForCommit, verdictOf, type Verdict } from './sql-state';

/** Whether the session was still being opened: the same code then means another thing. */
export type Stage = 'connect' | 'query';

/** What an error may tell of a session. */
export type Place = Pick<ConnectionSettings, 'host' | 'port' | 'database' | 'user'>;

/**
 * Turns what pg, node:net or node:tls throw into the one error type, by SQLSTATE or errno and never by text. The message
 * names host, database, user, SQLSTATE and, where pg gives them, table, column and constraint; it never holds a row, a
 * value, a statement or the password. A ReplayError passes through.
 */
export function toReplayError(error: unknown, place?: Place, stage: Stage = 'query'): ReplayError {
	if (error instanceof ReplayError) return error;
	const code = textField(error, 'code') ?? '';
	if (code === raisedByMigrations) return migrationError(error);
	const verdict = isSqlState(code) ? verdictOf(code, stage) : networkVerdict(code, stage);
	return databaseError(verdict ?? unknownFailure(stage), place, error);
}

/** The SQLSTATE under which the files of `migrations` raise texts of their own: written for people, free of data. */
const raisedByMigrations = 'HR001';

function migrationError(error: unknown): ReplayError {
	const { message, hint } = error as { readonly message: string; readonly hint?: string };
	return new ReplayError('DATABASE_SCHEMA_MISMATCH', [message, hint].filter(Boolean).join(' '), { cause: cleanedCause(error) });
}

/** A ReplayError about one database, in the form that all of them have. */
export function databaseError(verdict: Verdict, place: Place | undefined, cause?: unknown): ReplayError {
	const where = place === undefined ? 'The database' : `The database at ${place.host}:${place.port} (database ${place.database}, user ${place.user})`;
	const message = `${where}${about(cause)}: ${verdict.text}${hintFor(verdict, place)}`;
	return new ReplayError(verdict.code, message, cause === undefined ? {} : { cause: cleanedCause(cause) });
}

/** The SQLSTATE behind an error, or null: `sqlStateOf(error) === '42P01'` is a table that is missing. */
export function sqlStateOf(error: unknown): string | null {
	const code = textField(error instanceof ReplayError ? error.cause : error, 'code');
	return code !== null && isSqlState(code) ? code : null;
}

/** A COMMIT that failed: known to be undone only where the server said so and meant the transaction, not the session. */
export function toCommitError(error: ReplayError, place: Place): ReplayError {
	const sqlState = sqlStateOf(error);
	if (sqlState !== null && isFinalForCommit(sqlState)) return error;
	return databaseError(commitUnknown, place, error.cause);
}

const commitUnknown: Verdict = {
	code: 'DATABASE_COMMIT_UNKNOWN',
	text: 'the answer to COMMIT was lost, so it is not known whether the change was kept. Delete nothing; look at the row of the run in memory_consolidations before running it again.',
};

/** SQLSTATEs have five characters, as EPIPE has: these begin with a digit, or with F0, HV, P0 or XX. */
function isSqlState(code: string): boolean {
	return /^([0-9][0-9A-Z]|F0|HV|P0|XX)[0-9A-Z]{3}$/.test(code);
}

function unknownFailure(stage: Stage): Verdict {
	if (stage === 'connect') return { code: 'DATABASE_UNREACHABLE', text: 'the session could not be opened. Check host, port and TLS, then run it again.' };
	return { code: 'DATABASE_FAILED', text: 'the driver failed in a way that is not known. Run it again; if it stays, report it.' };
}

function about(cause: unknown): string {
	const code = textField(cause, 'code');
	const named = ['table', 'column', 'constraint'].flatMap((kind) => {
		const name = nameOf(cause, kind);
		return name === null ? [] : [`${kind} ${name}`];
	});
	return code === null ? '' : ` [${[code, ...named].join(', ')}]`;
}

/** The direct address of a Supabase project has only IPv6, which many networks lack. */
function hintFor(verdict: Verdict, place: Place | undefined): string {
	const isDirect = place !== undefined && /^db\.[a-z0-9]+\.supabase\.co$/.test(place.host);
	return isDirect && verdict.code === 'DATABASE_UNREACHABLE' ? ' This direct address of Supabase needs IPv6: use the session pooler (Connect button of the project) instead.' : '';
}
