import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxy {
	readonly port: number;
	/** From now on nothing passes, in open and in new connections, and nobody is told. */
	freeze(): void;
	/** All that clients have sent, over all connections. */
	received(): Buffer;
	/** Cuts off what the server answers in open connections; what the client sends still arrives. */
	muteServer(): void;
	/** Resets the open connections. */
	cut(): void;
	stop(): void;
}

export interface TcpProxyOptions {
	/** As PgBouncer does with cancel requests: what a client sends is passed on this much later, and dropped if the client has hung up by then. */
	readonly lagMs?: number;
}

/** A network path to a server that can fail the way networks do. */
export async function startTcpProxy(targetPort: number, { lagMs = 0 }: TcpProxyOptions = {}): Promise<TcpProxy> {
	const sockets = new Set<Socket>();
	const state = { isFrozen: false, isServerMute: false };
	const track = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	};
	const received: Buffer[] = [];
	// Half-open, or a frozen network would still answer the end of a connection.
	const server = createServer({ allowHalfOpen: true }, (client) => {
		track(client);
		if (state.isFrozen) return;
		const upstream = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true });
		track(upstream);
		const passOn = (data: Buffer) => state.isFrozen || (lagMs > 0 && client.readableEnded) || upstream.write(data);
		client.on('data', (data) => received.push(data));
		client.on('data', (data) => (lagMs > 0 ? setTimeout(passOn, lagMs, data) : passOn(data)));
		upstream.on('data', (data) => state.isFrozen || state.isServerMute || client.write(data));
		client.on('end', () => state.isFrozen || upstream.end());
		upstream.on('end', () => state.isFrozen || state.isServerMute || client.end());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const cut = () => {
		for (const socket of sockets) socket.resetAndDestroy();
	};
	return {
		port: (server.address() as AddressInfo).port,
		received: () => Buffer.concat(received),
		freeze: () => void (state.isFrozen = true),
		muteServer: () => void (state.isServerMute = true),
		cut,
		stop: () => {
			cut();
			server.close();
		},
	};
}
