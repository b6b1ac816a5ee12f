import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { ClientMessages, type ClientMessage } from './client-messages';

/** What becomes of the COMMIT that completes a run. Its answer is lost in any case. */
export interface CommitTrouble {
	readonly arrives: boolean;
	/** How much later than the client the server learns that the connection is gone, or gets the COMMIT; 0: the server first. */
	readonly lagMs: number;
	/** How long nobody can connect afterwards; Infinity for good. */
	readonly awayMs: number;
}

export interface CommitProxy {
	readonly port: number;
	/** How often it struck: 0 where no run was about to be completed. */
	strikes(): number;
	/** Resolves when the server has committed or rolled back. */
	settled(): Promise<void>;
	stop(): void;
}

/** A way to a Postgres server that breaks once, at the worst moment: when the COMMIT that completes a run is sent. The connections must be in plaintext. */
export async function startCommitProxy(targetPort: number, trouble: CommitTrouble): Promise<CommitProxy> {
	const way: Way = { targetPort, trouble, server: createServer(), sockets: new Set(), verdicts: [], openAgainAt: 0 };
	way.server.on('connection', (client) => (performance.now() < way.openAgainAt ? client.resetAndDestroy() : passOn(client, way)));
	way.server.listen(0, '127.0.0.1');
	await once(way.server, 'listening');
	return {
		port: (way.server.address() as AddressInfo).port,
		strikes: () => way.verdicts.length,
		settled: async () => void (await Promise.all(way.verdicts)),
		stop: () => {
			way.server.close();
			cutAll(way);
		},
	};
}

interface Way {
	readonly targetPort: number;
	readonly trouble: CommitTrouble;
	readonly server: Server;
	readonly sockets: Set<Socket>;
	/** One for each strike. */
	readonly verdicts: Promise<void>[];
	openAgainAt: number;
}

function passOn(client: Socket, way: Way): void {
	const upstream = connect({ port: way.targetPort, host: '127.0.0.1' });
	for (const socket of [client, upstream]) track(socket, way);
	const messages = new ClientMessages();
	const state = { completesRun: false, isStruck: false };
	client.on('data', (piece) => {
		for (const message of messages.take(piece)) {
			if (state.isStruck) return;
			state.completesRun ||= completesRun(message);
			state.isStruck = state.completesRun && isCommit(message) && way.verdicts.length === 0;
			if (!state.isStruck) upstream.write(message.bytes);
			else way.verdicts.push(strike(client, upstream, message, way));
		}
	});
	upstream.on('data', (piece) => state.isStruck || client.write(piece));
	client.on('close', () => state.isStruck || upstream.destroy());
	upstream.on('close', () => client.destroy());
}

function track(socket: Socket, { sockets }: Way): void {
	sockets.add(socket);
	socket.on('error', () => socket.destroy());
	socket.on('close', () => sockets.delete(socket));
}

async function strike(client: Socket, upstream: Socket, message: ClientMessage, way: Way): Promise<void> {
	const { arrives, lagMs } = way.trouble;
	way.sockets.delete(upstream);
	if (lagMs > 0) cut(client, way);
	await delay(lagMs);
	if (arrives) await send(upstream, message);
	if (lagMs === 0) cut(client, way);
	upstream.destroy();
}

/** Until the server has answered. */
async function send(upstream: Socket, { bytes }: ClientMessage): Promise<void> {
	upstream.write(bytes);
	await Promise.race([once(upstream, 'data'), once(upstream, 'close')]);
}

/** One connection can break alone; where nobody can connect, all are gone. */
function cut(client: Socket, way: Way): void {
	way.openAgainAt = performance.now() + way.trouble.awayMs;
	if (way.trouble.awayMs === 0) client.resetAndDestroy();
	else cutAll(way);
}

function cutAll({ sockets }: Way): void {
	for (const socket of sockets) socket.resetAndDestroy();
}

/** An UPDATE of the log of runs that sets the status; one that only asks for it does not complete anything. */
function completesRun({ statement }: ClientMessage): boolean {
	return /\bupdate\s+(public\.)?memory_consolidations\b(?:(?!\bwhere\b).)*\bstatus\s*=\s*'completed'/is.test(statement);
}

function isCommit({ statement }: ClientMessage): boolean {
	return /^\s*commit\b/i.test(statement);
}
