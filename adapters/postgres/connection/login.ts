import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Client } from 'pg';
import { ReplayError } from '../../../engine/errors';
import { textField } from '../errors/cleaned-cause';
import type { ConnectionSettings } from '../settings/connection-settings';
import { databaseError, toReplayError } from '../errors/to-replay-error';
import { cancelledError } from './interruption';
import type { Verdict } from '../errors/sql-state';

export interface LoginOptions {
	readonly timeoutMs: number;
	readonly signal?: AbortSignal | undefined;
}

/** Opens the session. pg's own time limit is not used: it leaves no trace to tell it from other failures but its text. */
export async function logIn(client: Client, settings: ConnectionSettings, { timeoutMs, signal }: LoginOptions): Promise<void> {
	const gate = new Gate(client, settings, timeoutMs, signal);
	try {
		await Promise.race([client.connect(), gate.failed]);
	} catch (error) {
		streamOf(client).destroy();
		throw error instanceof ReplayError ? error : failure(error, client, settings, gate.ended);
	} finally {
		gate.close();
	}
}

/** Everything besides pg's own answer that can end a login. */
class Gate {
	readonly failed: Promise<never>;
	ended = false;
	readonly #cleanUp: Array<() => void> = [];

	constructor(client: Client, settings: ConnectionSettings, timeoutMs: number, signal: AbortSignal | undefined) {
		this.failed = new Promise((_, reject) => {
			// pg emits some login errors without rejecting connect().
			client.on('error', reject);
			client.connection.once('end', () => {
				this.ended = true;
			});
			const timer = setTimeout(() => reject(databaseError(noAnswerWithin(timeoutMs), settings)), timeoutMs);
			const stop = () => reject(cancelledError());
			signal?.addEventListener('abort', stop);
			this.#cleanUp.push(() => clearTimeout(timer), () => signal?.removeEventListener('abort', stop));
		});
		this.failed.catch(() => undefined);
	}

	close(): void {
		for (const cleanUp of this.#cleanUp) cleanUp();
	}
}

function failure(error: unknown, client: Client, settings: ConnectionSettings, ended: boolean): ReplayError {
	if (textField(error, 'code') !== null) return toReplayError(error, settings, 'connect');
	if (refusedTls(client, settings)) return databaseError(noTls, settings, error);
	if (ended) return databaseError(closedAtOnce, settings, error);
	return databaseError(settings.password === '' ? passwordMissing : loginUnsupported, settings, error);
}

/** pg raises a refused SSLRequest without a code: TLS was asked for, the server has spoken, and the socket is still a plain one. */
function refusedTls(client: Client, settings: ConnectionSettings): boolean {
	const stream = streamOf(client);
	return settings.tls.mode !== 'off' && !(stream instanceof TLSSocket) && stream.bytesRead > 0;
}

export function streamOf(client: Client): Socket {
	return client.connection.stream as Socket;
}

function noAnswerWithin(ms: number): Verdict {
	return { code: 'DATABASE_UNREACHABLE', text: `no answer within ${ms / 1_000} s. Check host, port and firewall, and that it is Postgres that listens there.` };
}

const noTls: Verdict = { code: 'DATABASE_TLS_REFUSED', text: 'the server offers no TLS. Enable TLS on the server, or set TLS to off (sslmode=disable) if the network between is private.' };
const closedAtOnce: Verdict = { code: 'DATABASE_UNREACHABLE', text: 'the server closed the connection before the login was done. Check host, port and TLS, and that it is Postgres that listens there.' };
const passwordMissing: Verdict = { code: 'DATABASE_LOGIN_REFUSED', text: 'the server asks for a password and none is set. Set the password.' };
const loginUnsupported: Verdict = { code: 'DATABASE_LOGIN_REFUSED', text: 'the server and the driver do not agree on how to log in. Check the password, and use scram-sha-256 in pg_hba.conf.' };
