import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, any of which may take a port between this look and its use. */
const range = { first: 20_000, count: 10_000 };

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort() {
	for (;;) {
		const port = range.first + Math.floor(Math.random() * range.count);
		if (await isFree(port)) return port;
	}
}

async function isFree(port) {
	const server = createServer().listen(port, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch {
		return false;
	}
	server.close();
	await once(server, 'close');
	return true;
}
