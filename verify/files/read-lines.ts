import { createReadStream } from 'node:fs';
import { unreadable } from './dataset-files';

const chunkBytes = 1024 * 1024;
const lineBreak = 0x0a;

/** The lines of a file, some hundred at a time; INVALID_INPUT where it is not UTF-8. */
export async function* readLines(path: string, atOnce: number): AsyncGenerator<readonly string[]> {
	let waiting: string[] = [];
	try {
		for await (const lines of linesByChunk(path)) {
			waiting.push(...lines);
			for (; waiting.length >= atOnce; waiting = waiting.slice(atOnce)) yield waiting.slice(0, atOnce);
		}
	} catch (cause) {
		throw unreadable(cause);
	}
	if (waiting.length > 0) yield waiting;
}

async function* linesByChunk(path: string): AsyncGenerator<readonly string[]> {
	let rest: Buffer[] = [];
	for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>) {
		const end = chunk.lastIndexOf(lineBreak);
		if (end < 0) {
			rest.push(chunk);
			continue;
		}
		yield decoded(Buffer.concat([...rest, chunk.subarray(0, end)]));
		rest = [chunk.subarray(end + 1)];
	}
	const last = Buffer.concat(rest);
	if (last.length > 0) yield decoded(last);
}

function decoded(lines: Buffer): readonly string[] {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(lines).split('\n');
}
