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
	'FOLDER_MISSING',
	'FOLDER_FORBIDDEN',
	'FILE_EXISTS',
	'DISK_FULL',
	'FILE_FAILED',
	'CANCELLED',
] as const;

export type ReplayErrorCode = (typeof replayErrorCodes)[number];

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
		super(message, options);
	}
}
