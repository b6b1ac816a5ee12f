import { once } from 'node:events';
import { createServer } from 'node:http';

/** A local stand-in for the agent network that keeps what it is told. */
export async function startAgentNetwork() {
	const received = [];
	const server = createServer((request, response) => void answer(request, response, received));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return { url: `http://127.0.0.1:${server.address().port}`, received, stop: () => stop(server) };
}

async function answer(request, response, received) {
	const chunks = await request.toArray();
	received.push({ method: request.method, path: request.url, body: parseBody(Buffer.concat(chunks)) });
	response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
}

function parseBody(bytes) {
	try {
		return JSON.parse(bytes.toString('utf8'));
	} catch {
		return bytes.toString('utf8');
	}
}

async function stop(server) {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
}
