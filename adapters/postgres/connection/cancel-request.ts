import { once } from 'node:events';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ConnectionSettings } from '../settings/connection-settings';
import { toDriverTls } from '../settings/tls';

/** What the server gave at login to cancel the session's statements by. */
export interface BackendKey {
	readonly processId: number;
	readonly secretKey: number;
	/** The address that the session is connected to: a name may stand for several servers. */
	readonly address: string;
}

/**
 * Asks the server, over a second socket, to stop what the session is doing. It is the wire's CancelRequest and not
 * `pg_cancel_backend`: poolers (PgBouncer, Supavisor) hand out a process id of their own, which only they can match to the
 * backend that works for the session just now; and it needs no login, so it works when all connections are taken.
 * Resolves when the request was delivered, which does not say that anything was running.
 */
export async function requestCancel(settings: ConnectionSettings, key: BackendKey, signal: AbortSignal): Promise<void> {
	const plain = connectSocket({ host: key.address, port: settings.port, signal });
	plain.on('error', ignore);
	try {
		await once(plain, 'connect', { signal });
		const socket = await protect(plain, settings, signal);
		// Not `end`: PgBouncer drops the request of a client that hangs up before the server does.
		socket.write(cancelMessage(key));
		socket.resume();
		await once(socket, 'close', { signal });
	} finally {
		plain.destroy();
	}
}

/** The same protection as the session has, for the key would let a listener stop statements. */
async function protect(plain: Socket, settings: ConnectionSettings, signal: AbortSignal): Promise<Socket> {
	const tls = toDriverTls(settings.tls);
	if (tls === false) return plain;
	plain.write(sslRequest);
	const [answer] = (await once(plain, 'data', { signal })) as [Buffer];
	if (answer.toString('latin1') !== 'S') throw new Error('The server refused TLS for the cancel request.');
	const name = isIP(settings.host) === 0 ? { servername: settings.host } : { host: settings.host };
	const encrypted = connectTls({ socket: plain, ...tls, ...name });
	encrypted.on('error', ignore);
	await once(encrypted, 'secureConnect', { signal });
	return encrypted;
}

/** `once` reports the errors that matter; one that comes later must not end the process. */
function ignore(): void {}

const sslRequest = int32s(8, 80_877_103);

function cancelMessage(key: BackendKey): Buffer {
	return int32s(16, 80_877_102, key.processId, key.secretKey);
}

function int32s(...numbers: readonly number[]): Buffer {
	const buffer = Buffer.alloc(numbers.length * 4);
	numbers.forEach((number, index) => buffer.writeInt32BE(number, index * 4));
	return buffer;
}
