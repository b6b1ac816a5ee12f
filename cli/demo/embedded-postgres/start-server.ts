import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import type { Account } from './borrow-account';
import { spawnWatched, type WatchedProcess } from './spawn-watched';

interface ServerWanted {
	readonly binDir: string;
	readonly folder: string;
	readonly account: Account;
	readonly flags: readonly string[];
}

interface RunningServer {
	readonly port: number;
	stop(): Promise<void>;
}

const PORT_ATTEMPTS = 5;
const START_TIMEOUT_MS = 60_000;

/** Starts the server and waits until it accepts connections. */
export async function startServer(wanted: ServerWanted): Promise<RunningServer> {
	for (let attempt = 1; ; attempt += 1) {
		const port = await findFreePort();
		const server = spawnWatched(join(wanted.binDir, 'postgres'), serverArguments(wanted, port), wanted);
		const problem = await problemUntilReady(server);
		if (problem === undefined) {
			server.release();
			return { port, stop: server.stop };
		}
		await server.stop();
		// Another process may take the port between our asking for it and the server's binding it.
		if (attempt === PORT_ATTEMPTS || !problem.includes('could not bind')) throw new Error(`PostgreSQL did not start: ${problem}`);
	}
}

function serverArguments({ folder, flags }: ServerWanted, port: number): string[] {
	return [
		...['-D', join(folder, 'data'), '-p', String(port)],
		...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
		// The data is thrown away, so nothing needs to survive a crash of the machine.
		...['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'],
		...['-c', 'shared_buffers=32MB', '-c', 'max_connections=60', '-c', 'timezone=UTC'],
		...flags,
	];
}

async function findFreePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

async function problemUntilReady(server: WatchedProcess): Promise<string | undefined> {
	const ready = server.said('ready to accept connections').then(() => undefined);
	const ended = server.exited.then(() => server.output() || 'it ended at once');
	const expired = delay(START_TIMEOUT_MS, undefined, { ref: false }).then(() => `no answer within ${START_TIMEOUT_MS / 1000} seconds. ${server.output()}`);
	return Promise.race([ready, ended, expired]);
}
