import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { SealedDataset } from '../../engine/ports';

const lineBreak = 0x0a;

/**
 * Writes lines in chunks: one is on its way to the disk while the next one fills, so memory holds three chunks at most.
 * A write that fails is thrown by the next `append` or by `finish`.
 */
export class LineWriter {
	private chunk: Buffer;
	/** A chunk that is written and can fill again: new ones each time would wait, a megabyte each, for the garbage collector. */
	private spare: Buffer | undefined;
	private used = 0;
	private bytes = 0;
	private readonly hash = createHash('sha256');
	private writing: Promise<void> = Promise.resolve();
	private failure: unknown;

	constructor(
		private readonly handle: FileHandle,
		private readonly chunkBytes: number,
	) {
		this.chunk = Buffer.allocUnsafeSlow(chunkBytes);
	}

	/** Mostly just keeps the line; where it returns a promise, the next line has to wait for it. */
	append(line: Uint8Array): Promise<void> | undefined {
		if (this.failure !== undefined) throw this.failure;
		const room = line.length + 1;
		const before = this.used + room > this.chunk.length ? this.passOn(room) : undefined;
		this.chunk.set(line, this.used);
		this.used += room;
		this.chunk[this.used - 1] = lineBreak;
		return before;
	}

	/** Writes what is left. */
	async finish(): Promise<SealedDataset> {
		void this.passOn(0);
		await this.writing;
		if (this.failure !== undefined) throw this.failure;
		return { bytes: this.bytes, sha256: this.hash.digest('hex') };
	}

	/** Gives up what is not written yet, and waits until nothing touches the file any more. */
	async stop(): Promise<void> {
		this.failure ??= new Error('The writer was stopped.');
		await this.writing;
	}

	/** Queues the chunk and answers with the end of the one before it: that is what a fast caller has to wait for. */
	private passOn(room: number): Promise<void> {
		const before = this.writing;
		const { chunk, used } = this;
		this.writing = before.then(async () => {
			await this.write(chunk.subarray(0, used));
			if (chunk.length === this.chunkBytes) this.spare = chunk;
		});
		this.chunk = this.spare !== undefined && this.spare.length >= room ? this.spare : Buffer.allocUnsafeSlow(Math.max(this.chunkBytes, room));
		this.spare = undefined;
		this.used = 0;
		return before;
	}

	/** Never rejects, for nobody may be waiting yet. `writeFile` goes on where the last chunk ended, and repeats short writes. */
	private async write(chunk: Buffer): Promise<void> {
		if (this.failure !== undefined) return;
		try {
			this.hash.update(chunk);
			await this.handle.writeFile(chunk);
			this.bytes += chunk.length;
		} catch (cause) {
			this.failure = cause;
		}
	}
}
