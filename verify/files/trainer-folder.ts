import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { open, readdir, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { TextDecoder } from 'node:util';
import type { FileSums, FolderEntry, FolderReader } from '../folder/folder-reader';
import { unreadable } from './dataset-files';

const chunkBytes = 1024 * 1024;
const linesAtOnce = 500;
const mostTextBytes = 256 * chunkBytes;
const lineBreak = 0x0a;

/** Reads a trainer-ready folder where it lies. Throws FOLDER_MISSING and FILE_FAILED. */
export function trainerFolder(folder: string): FolderReader {
	return {
		entries: () => entriesIn(folder, ''),
		sums: (path) => sumsOf(chunksOf(join(folder, path))),
		lines: (path) => linesOf(chunksOf(join(folder, path))),
		text: (path) => textOf(join(folder, path)),
	};
}

async function entriesIn(folder: string, within: string): Promise<readonly FolderEntry[]> {
	const found = await readdir(join(folder, within), { withFileTypes: true }).catch(refuse);
	const lists = found.map(async (entry) => {
		const path = `${within}${entry.name}`;
		return entry.isDirectory() ? await entriesIn(folder, `${path}/`) : [{ path, kind: kindOf(entry) }];
	});
	return (await Promise.all(lists)).flat().sort((one, other) => (one.path < other.path ? -1 : 1));
}

function kindOf(entry: Dirent): FolderEntry['kind'] {
	if (entry.isSymbolicLink()) return 'link';
	return entry.isFile() ? 'file' : 'other';
}

/** Neither through a symbolic link nor waiting for the other end of a pipe. Windows knows neither flag. */
const plainly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
	const file = await open(path, plainly).catch(refuse);
	try {
		for (let chunk = await nextChunk(file); chunk.length > 0; chunk = await nextChunk(file)) yield chunk;
	} finally {
		await file.close();
	}
}

async function nextChunk(file: FileHandle): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, null).catch(refuse);
	return buffer.subarray(0, bytesRead);
}

async function sumsOf(chunks: AsyncIterable<Buffer>): Promise<FileSums> {
	const hash = createHash('sha256');
	const utf8 = new Utf8Check();
	const head: number[] = [];
	let [bytes, lines, last] = [0, 0, lineBreak];
	for await (const chunk of chunks) {
		if (head.length < 3) head.push(...chunk.subarray(0, 3 - head.length));
		hash.update(chunk);
		utf8.add(chunk);
		bytes += chunk.length;
		lines += breaksIn(chunk);
		last = chunk.at(-1) ?? last;
	}
	return { bytes, lines, sha256: hash.digest('hex'), isUtf8: utf8.finish(), beginsWithBom: head.join() === '239,187,191', endsInBreak: last === lineBreak };
}

function breaksIn(chunk: Buffer): number {
	let count = 0;
	for (let at = chunk.indexOf(lineBreak); at >= 0; at = chunk.indexOf(lineBreak, at + 1)) count++;
	return count;
}

class Utf8Check {
	readonly #decoder = new TextDecoder('utf-8', { fatal: true });
	#isGood = true;

	add(chunk: Buffer): void {
		this.#decode(chunk, true);
	}

	finish(): boolean {
		this.#decode(Buffer.alloc(0), false);
		return this.#isGood;
	}

	#decode(chunk: Buffer, stream: boolean): void {
		if (!this.#isGood) return;
		try {
			this.#decoder.decode(chunk, { stream });
		} catch {
			this.#isGood = false;
		}
	}
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
	let waiting: string[] = [];
	for await (const lines of linesByChunk(chunks)) {
		waiting.push(...lines);
		let start = 0;
		for (; waiting.length - start >= linesAtOnce; start += linesAtOnce) yield waiting.slice(start, start + linesAtOnce);
		waiting = waiting.slice(start);
	}
	if (waiting.length > 0) yield waiting;
}

async function* linesByChunk(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
	let rest: Buffer[] = [];
	for await (const chunk of chunks) {
		const end = chunk.lastIndexOf(lineBreak);
		if (end >= 0) yield Buffer.concat([...rest, chunk.subarray(0, end)]).toString('utf8').split('\n');
		rest = end >= 0 ? [chunk.subarray(end + 1)] : [...rest, chunk];
	}
	const last = Buffer.concat(rest);
	if (last.length > 0) yield [last.toString('utf8')];
}

async function textOf(path: string): Promise<string | null> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of chunksOf(path)) {
		if ((bytes += chunk.length) > mostTextBytes) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

function refuse(cause: unknown): never {
	throw unreadable(cause);
}
