import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Checkpoint, SealedDataset } from '../../engine/ports';
import { toFileError } from './errors';

const chunkBytes = 1024 * 1024;
const lineBreak = 0x0a;

/** The lines of a file in batches, without their line breaks, of any length; INVALID_INPUT where it is not UTF-8. */
export async function* readLines(path: string): AsyncGenerator<readonly string[], void, undefined> {
	try {
		for await (const lines of wholeLines(path)) yield decode(lines).split('\n');
	} catch (cause) {
		throw toFileError(cause, 'read', path);
	}
}

/** What the file holds at this moment, to be compared with what was recorded. */
export async function hashFile(path: string, checkpoint: Checkpoint = () => {}): Promise<SealedDataset> {
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		for await (const chunk of chunks(path)) {
			checkpoint();
			hash.update(chunk);
			bytes += chunk.length;
		}
	} catch (cause) {
		throw toFileError(cause, 'read', path);
	}
	return { sha256: hash.digest('hex'), bytes };
}

/**
 * Pieces that end where a line ends, without that line break. No character is cut, for a line break is never a part of
 * another character in UTF-8. A long line is put together once, at its end.
 */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
	let rest: Buffer[] = [];
	for await (const chunk of chunks(path)) {
		const end = chunk.lastIndexOf(lineBreak);
		if (end >= 0) {
			yield Buffer.concat([...rest, chunk.subarray(0, end)]);
			rest = [];
		}
		if (end + 1 < chunk.length) rest.push(chunk.subarray(end + 1));
	}
	if (rest.length > 0) yield Buffer.concat(rest);
}

/** Refuses a broken character: a replacement in its place would look like text that was meant. */
function decode(lines: Buffer): string {
	return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(lines);
}

function chunks(path: string): AsyncIterable<Buffer> {
	return createReadStream(path, { highWaterMark: chunkBytes });
}
