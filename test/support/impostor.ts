import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface Impostor {
	readonly port: number;
	/** All that clients have sent, over all connections. */
	received(): Buffer;
	stop(): void;
}

/** Listens where a client expects a server, and meets the first words of each connection with an answer of its own. */
export async function startImpostor(answer: (socket: Socket) => void): Promise<Impostor> {
	const sockets = new Set<Socket>();
	const received: Buffer[] = [];
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('data', (data) => received.push(data));
		socket.once('data', () => answer(socket));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		received: () => Buffer.concat(received),
		stop: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}
