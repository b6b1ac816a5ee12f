import { createClient } from './client';
import { PostgresConnection, type Connection } from './connection';
import type { ConnectionSettings } from '../settings/connection-settings';
import { cancelledError } from './interruption';
import { logIn } from './login';
import { Session } from './session';

export interface ConnectOptions {
	/** The user's Stop: what is pending rejects with CANCELLED within two seconds, and the backend is told to stop. */
	readonly signal?: AbortSignal | undefined;
	/** Milliseconds until the session must be open. */
	readonly connectTimeoutMs?: number;
	/** Milliseconds that a statement may take at most where its caller sets no limit: a black-holed socket never reports itself. */
	readonly queryTimeoutMs?: number;
}

/**
 * Opens one session, and closes nothing by itself: call `close`.
 * @throws ReplayError DATABASE_UNREACHABLE, DATABASE_LOGIN_REFUSED, DATABASE_TLS_REFUSED, DATABASE_PERMISSION_DENIED or CANCELLED.
 */
export async function connect(settings: ConnectionSettings, options: ConnectOptions = {}): Promise<Connection> {
	const { signal, connectTimeoutMs = 10_000, queryTimeoutMs = 10 * 60_000 } = options;
	if (signal?.aborted === true) throw cancelledError();
	const client = createClient(settings);
	await logIn(client, settings, { timeoutMs: connectTimeoutMs, signal });
	return new PostgresConnection(new Session(client, settings, signal), queryTimeoutMs);
}
