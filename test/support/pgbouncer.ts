import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { borrowAccount, type Account } from '../../cli/demo/embedded-postgres/borrow-account';
import { spawnWatched, type WatchedProcess } from '../../cli/demo/embedded-postgres/spawn-watched';

export interface Pooler {
	readonly port: number;
	/** The same database and login behind the pooler. */
	url(direct: string): string;
	stop(): Promise<void>;
}

/** The pgbouncer of this machine; undefined where it has none. */
export function findPgBouncer(): string | undefined {
	const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
	return folders.map((folder) => join(folder, 'pgbouncer')).find((program) => existsSync(program));
}

/** The same database and login behind the pooler that listens on this port of loopback. */
export function behindPooler(direct: string, port: number): string {
	return Object.assign(new URL(direct), { hostname: '127.0.0.1', port: String(port) }).toString();
}

/** Starts PgBouncer in transaction mode on loopback, with so many sessions of each database to share. It ends with this process. */
export async function startPgBouncer(program: string, serverUrl: string, { sessions }: { readonly sessions: number }): Promise<Pooler> {
	const server = new URL(serverUrl);
	const account = borrowAccount();
	const folder = await mkdtemp(join(tmpdir(), 'hippo-pooler-'));
	if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
	await writeFile(join(folder, 'users.txt'), [...logins, [server.username, server.password]].map(([user, password]) => `"${user}" "${password}"\n`).join(''));
	const { port, process } = await startOnFreePort(program, { folder, account }, (port) => settings({ folder, port, server, sessions }));
	return {
		port,
		url: (direct) => behindPooler(direct, port),
		stop: async () => {
			await process.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** What test servers are made with. PgBouncer asks the server about others, which leaves a session of its own in the database. */
const logins = [['sb_postgres', 'sb_postgres'], ['brain_owner', 'brain_owner']];

function settings({ folder, port, server, sessions }: { folder: string; port: number; server: URL; sessions: number }): string {
	return `[databases]
* = host=127.0.0.1 port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
auth_user = ${server.username}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 200
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

/** Between the moment a port is found free and the moment PgBouncer listens there, another program may take it. */
async function startOnFreePort(program: string, place: { folder: string; account: Account }, settings: (port: number) => string): Promise<{ port: number; process: WatchedProcess }> {
	let output = '';
	for (let attempt = 0; attempt < 3; attempt += 1) {
		const port = await freePort();
		const file = join(place.folder, 'pgbouncer.ini');
		await writeFile(file, settings(port));
		const process = spawnWatched(program, [file], place);
		if (await listens(port, process)) return { port, process };
		await process.stop();
		output = process.output();
	}
	await rm(place.folder, { recursive: true, force: true });
	throw new Error(`PgBouncer does not answer. It said: ${output}`);
}

async function listens(port: number, process: WatchedProcess): Promise<boolean> {
	let hasExited = false;
	void process.exited.then(() => (hasExited = true));
	for (const deadline = Date.now() + 5_000; Date.now() < deadline && !hasExited; await delay(20)) {
		if (await answers(port)) return !hasExited;
	}
	return false;
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
