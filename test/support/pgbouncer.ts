import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { borrowAccount } from '../../cli/demo/embedded-postgres/borrow-account';
import { spawnWatched, type WatchedProcess } from '../../cli/demo/embedded-postgres/spawn-watched';

export interface Pooler {
	/** The same database and login behind the pooler. */
	url(direct: string): string;
	stop(): Promise<void>;
}

/** The pgbouncer of this machine; undefined where it has none. */
export function findPgBouncer(): string | undefined {
	const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
	return folders.map((folder) => join(folder, 'pgbouncer')).find((program) => existsSync(program));
}

/** Starts PgBouncer in transaction mode on loopback, with so many sessions of the server to share. It ends with this process. */
export async function startPgBouncer(program: string, serverUrl: string, { sessions }: { readonly sessions: number }): Promise<Pooler> {
	const server = new URL(serverUrl);
	const port = await freePort();
	const account = borrowAccount();
	const folder = await mkdtemp(join(tmpdir(), 'hippo-pooler-'));
	await writeFile(join(folder, 'users.txt'), `"sb_postgres" "sb_postgres"\n`);
	await writeFile(join(folder, 'pgbouncer.ini'), settings({ folder, port, serverPort: Number(server.port), sessions }));
	if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
	const process = spawnWatched(program, [join(folder, 'pgbouncer.ini')], { folder, account });
	await untilItAnswers(port, process);
	return {
		url: (direct) => Object.assign(new URL(direct), { hostname: '127.0.0.1', port: String(port) }).toString(),
		stop: async () => {
			await process.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function settings({ folder, port, serverPort, sessions }: { folder: string; port: number; serverPort: number; sessions: number }): string {
	return `[databases]
* = host=127.0.0.1 port=${serverPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 50
logfile =
`;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

async function untilItAnswers(port: number, process: WatchedProcess): Promise<void> {
	for (const deadline = Date.now() + 5_000; Date.now() < deadline; await delay(20)) {
		if (await answers(port)) return;
	}
	await process.stop();
	throw new Error(`PgBouncer does not answer. It said: ${process.output()}`);
}

async function answers(port: number): Promise<boolean> {
	const socket = connect(port, '127.0.0.1');
	try {
		await once(socket, 'connect');
		return true;
	} catch {
		return false;
	} finally {
		socket.destroy();
	}
}
