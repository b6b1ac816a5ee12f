/** What is left of a driver's error once everything that may hold user data is gone. */
export interface CleanedCause extends Error {
	readonly code?: string;
	readonly routine?: string;
	readonly syscall?: string;
}

/**
 * A new error with the code of a driver's error and the server's routine. The error itself is not kept as a cause:
 * `inspect` and n8n print causes, and pg's hold whole rows in `detail`, values in `message` and in the head of `stack`,
 * memory text in `where` and SQL in `internalQuery`.
 */
export function cleanedCause(error: unknown): CleanedCause {
	if (isCleaned(error)) return error;
	const code = textField(error, 'code');
	const cause: CleanedCause = new Error(code === null ? 'The text of this error is left out: it may hold data.' : `Code ${code}; the text is left out: it may hold data.`);
	cause.name = 'DriverError';
	const kept = { code, routine: nameOf(error, 'routine'), syscall: nameOf(error, 'syscall') };
	Object.assign(cause, Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null)));
	return cause;
}

/** A code that is safe to show: codes are capitals and digits, everything else is taken for text. */
export function textField(error: unknown, field: 'code'): string | null {
	const value = fieldOf(error, field);
	return typeof value === 'string' && /^[A-Z0-9_]{1,64}$/.test(value) ? value : null;
}

/** The name of a table, column, constraint or routine that an error bears; null when it is missing or no plain name. */
export function nameOf(error: unknown, field: string): string | null {
	const value = fieldOf(error, field);
	return typeof value === 'string' && /^[\p{L}_][\p{L}\p{N}_$]{0,62}$/u.test(value) ? value : null;
}

function fieldOf(error: unknown, field: string): unknown {
	return typeof error === 'object' && error !== null && field in error ? (error as Readonly<Record<string, unknown>>)[field] : undefined;
}

function isCleaned(error: unknown): error is CleanedCause {
	return error instanceof Error && error.name === 'DriverError';
}
