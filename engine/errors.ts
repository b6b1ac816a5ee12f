/** Everything that can go wrong for a user, as a closed list. */
export const replayErrorCodes = [
	'INVALID_INPUT',
	'INVALID_SETTING',
	'DATABASE_UNREACHABLE',
	'DATABASE_LOGIN_REFUSED',
	'DATABASE_TLS_REFUSED',
	'DATABASE_PERMISSION_DENIED',
	'DATABASE_SCHEMA_MISMATCH',
	'DATABASE_TIMEOUT',
	'DATABASE_CONNECTION_LOST',
	'DATABASE_COMMIT_UNKNOWN',
	'DATABASE_FAILED',
	'RUN_NOT_OURS',
	'RUN_BUSY',
	'FOLDER_MISSING',
	'FOLDER_FORBIDDEN',
	'FILE_EXISTS',
	'DISK_FULL',
	'FILE_FAILED',
	'CANCELLED',
] as const;

export type ReplayErrorCode = (typeof replayErrorCodes)[number];

/** Ids and names from a database may hold what a terminal would obey: control characters, and marks that turn the direction of text. */
const obeyed = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** What can be shown on a line of a terminal. */
export function printable(text: string): string {
	return text.replace(obeyed, '?');
}

/**
 * The one error type. The message is ours from the first word to the last: it names the thing, ends in the
 * next step, and holds no row, password or memory text. What the driver said stays in `cause`, for a debugger only.
 */
export class ReplayError extends Error {
	override readonly name = 'ReplayError';

	constructor(
		readonly code: ReplayErrorCode,
		message: string,
		options: { readonly cause?: unknown } = {},
	) {
		super(printable(message), options);
	}
}
