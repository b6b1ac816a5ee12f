import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a Postgres server on which its errors and notices can be read as they really came. */
export interface WireTap {
	readonly port: number;
	/** All ErrorResponse and NoticeResponse messages since the last time this was asked. */
	troubles(): string;
	stop(): void;
}

export async function startWireTap(targetPort: number): Promise<WireTap> {
	const sockets = new Set<Socket>();
	const troubles: string[] = [];
	const server = createServer((client) => {
		const upstream = connect({ port: targetPort, host: '127.0.0.1' });
		const read = messageReader((type, body) => (type === 'E' || type === 'N') && troubles.push(body.toString('utf8')));
		upstream.on('data', read);
		client.pipe(upstream).pipe(client);
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
		}
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		troubles: () => troubles.splice(0).join('\n'),
		stop: () => {
			for (const socket of sockets) socket.destroy();
			server.close();
		},
	};
}

/** Cuts a stream into the messages of Postgres: a letter, a length that counts itself, a body. */
function messageReader(onMessage: (type: string, body: Buffer) => void): (data: Buffer) => void {
	let rest = Buffer.alloc(0);
	return (data) => {
		rest = Buffer.concat([rest, data]);
		// The refusal of TLS is a letter alone, and the only answer that begins without a length.
		if (rest.length === 1 && rest.toString() === 'N') rest = Buffer.alloc(0);
		while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
			const end = 1 + rest.readUInt32BE(1);
			onMessage(rest.toString('latin1', 0, 1), rest.subarray(5, end));
			rest = rest.subarray(end);
		}
	};
}
