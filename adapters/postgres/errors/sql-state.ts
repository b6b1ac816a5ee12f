import type { ReplayErrorCode } from '../../../engine/errors';

/** What an SQLSTATE means to a person. `text` follows "…: " and ends in the next step. */
export interface Verdict {
	readonly code: ReplayErrorCode;
	readonly text: string;
}

const report = 'Run it again; if it stays, report it with this code and the Postgres version.';
const migrate = 'Run Set Up Database of the Log Consolidation node, or `hippocampal-replay migrate`.';
const login = "Check user, password and database. On Supabase's poolers the user is postgres.PROJECT-REF; copy the string from the Connect button of the project.";

/** While a session is being opened. */
const atLogin: Readonly<Record<string, Verdict>> = {
	'28P01': { code: 'DATABASE_LOGIN_REFUSED', text: `the password is wrong, or the user does not exist. ${login}` },
	'28000': { code: 'DATABASE_LOGIN_REFUSED', text: 'the server does not let this user in from here, or not without TLS. Check user, database, pg_hba.conf and the TLS setting.' },
	'3D000': { code: 'DATABASE_LOGIN_REFUSED', text: 'there is no such database. Correct the name of the database; on Supabase it is postgres.' },
	'42501': { code: 'DATABASE_PERMISSION_DENIED', text: 'this user may not connect to this database. Grant CONNECT on it.' },
	'53300': { code: 'DATABASE_UNREACHABLE', text: 'all connections are taken. Close others, raise max_connections, or use a pooler, then run it again.' },
	'57P03': { code: 'DATABASE_UNREACHABLE', text: 'the server is starting up or shutting down. Run it again in a minute.' },
	'08P01': { code: 'DATABASE_LOGIN_REFUSED', text: `the server or its pooler refused the login. ${login}` },
	XX000: { code: 'DATABASE_LOGIN_REFUSED', text: `the pooler does not know this login. ${login} Check also that the host is that of the project's region.` },
};

const exact: Readonly<Record<string, Verdict>> = {
	'25006': { code: 'DATABASE_PERMISSION_DENIED', text: 'the database is read-only now. Use the primary; on Supabase a full disk makes a project read-only.' },
	'25P03': { code: 'DATABASE_CONNECTION_LOST', text: 'the server ended the session because its transaction was idle for too long. Run it again, or raise idle_in_transaction_session_timeout.' },
	'40001': { code: 'DATABASE_FAILED', text: 'another session changed the same rows. Run it again.' },
	'40P01': { code: 'DATABASE_FAILED', text: 'two sessions waited for each other. Run it again.' },
	'42501': { code: 'DATABASE_PERMISSION_DENIED', text: 'this user lacks a permission. Grant it, or use the owner of the tables (on Supabase: postgres).' },
	'42P01': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a table is missing. ${migrate}` },
	'42601': { code: 'DATABASE_FAILED', text: `a statement is not valid for this server. ${report}` },
	'42703': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a column is missing. ${migrate}` },
	'42883': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a function is missing. ${migrate}` },
	'42704': { code: 'DATABASE_SCHEMA_MISMATCH', text: `an object is missing. ${migrate}` },
	'42P10': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a unique index is missing. ${migrate}` },
	'42804': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a column has another type than expected. ${migrate}` },
	'3F000': { code: 'DATABASE_SCHEMA_MISMATCH', text: `a schema is missing. ${migrate}` },
	'53100': { code: 'DATABASE_FAILED', text: 'the disk of the database server is full. Free space there, then run it again.' },
	'53300': { code: 'DATABASE_UNREACHABLE', text: 'all connections are taken. Close others, raise max_connections, or use a pooler, then run it again.' },
	'54000': { code: 'DATABASE_FAILED', text: `a limit of the server was exceeded. ${report}` },
	'55P03': { code: 'DATABASE_TIMEOUT', text: 'another session holds a lock for too long. Run it again when that session is done.' },
	'57014': { code: 'DATABASE_TIMEOUT', text: 'the server stopped the statement: its time limit ran out, or someone cancelled it. Run it again, select less, or raise statement_timeout.' },
	'08P01': { code: 'DATABASE_FAILED', text: 'the server or its pooler gave up on the statement. Run it again; if it stays, look into the log of the pooler.' },
};

const byClass: Readonly<Record<string, Verdict>> = {
	'08': { code: 'DATABASE_CONNECTION_LOST', text: 'the connection broke. Run it again.' },
	'22': { code: 'DATABASE_FAILED', text: 'a value does not fit its column or function. Look at the values of the brain that this statement reads.' },
	'23': { code: 'DATABASE_FAILED', text: 'a row breaks a rule of its table. Look at the constraint that is named here.' },
	'28': { code: 'DATABASE_LOGIN_REFUSED', text: `the login was refused. ${login}` },
	'42': { code: 'DATABASE_SCHEMA_MISMATCH', text: `the database does not look as expected. ${migrate}` },
	'53': { code: 'DATABASE_FAILED', text: 'the server has run out of a resource. Free memory or disk there, then run it again.' },
	P0: { code: 'DATABASE_FAILED', text: 'a function or trigger of the database refused it. Look at the triggers of its tables.' },
	'57': { code: 'DATABASE_CONNECTION_LOST', text: 'the server ended the session. Run it again when the server is up.' },
};

export function verdictOf(sqlState: string, stage: 'connect' | 'query'): Verdict {
	const atThisStage = stage === 'connect' ? atLogin[sqlState] : undefined;
	return atThisStage ?? exact[sqlState] ?? byClass[sqlState.slice(0, 2)] ?? { code: 'DATABASE_FAILED', text: `the server reported an error. ${report}` };
}

/** False where a COMMIT that failed like this may still have been carried out. */
export function isFinalForCommit(sqlState: string): boolean {
	const leavesOpen = /^(08|57P|58|XX)/.test(sqlState) || sqlState === '40003';
	return !leavesOpen;
}
