import type { FolderFile } from './folder-contents';
import type { FolderWriter, LineFile } from './folder-writer';

/**
 * Files that hold the rows of one view and split one after the other: `{name}-00000`, `{name}-00001`, … as long as it is not
 * known how many there are, then `{name}-00000-of-00002.jsonl`. Without rows there is none.
 */
export class ShardedFile {
	#current: LineFile | null = null;
	readonly #sealed: FolderFile[] = [];

	constructor(
		readonly name: string,
		readonly folder: FolderWriter,
	) {}

	get lines(): number {
		return this.#sealed.reduce((sum, { lines }) => sum + lines, this.#current?.lines ?? 0);
	}

	/** What the names of the last file begin with, without its folder, and the number of its last line. */
	get position(): { readonly shard: string; readonly line: number } {
		return { shard: (this.#current?.path ?? '').slice(this.name.lastIndexOf('/') + 1), line: this.#current?.lines ?? 0 };
	}

	/** Whether a line of so many bytes would make the last file larger than it may be. */
	isFullFor(lineBytes: number, maxBytes: number): boolean {
		return this.#current !== null && this.#current.bytes + lineBytes + 1 > maxBytes;
	}

	/** Ends the last file; the next line begins another one. */
	async endShard(): Promise<void> {
		if (this.#current !== null) this.#sealed.push(await this.folder.seal(this.#current));
		this.#current = null;
	}

	append(line: Uint8Array): Promise<void> | void {
		return this.#current === null ? this.#begin(line) : this.#current.appendBytes(line);
	}

	/** The files under their final names. */
	async finish(): Promise<readonly FolderFile[]> {
		await this.endShard();
		const count = fiveDigits(this.#sealed.length);
		const files: FolderFile[] = [];
		for (const file of this.#sealed) files.push(await this.folder.rename(file, `${file.path}-of-${count}.jsonl`));
		return files;
	}

	async #begin(line: Uint8Array): Promise<void> {
		this.#current = await this.folder.open(`${this.name}-${fiveDigits(this.#sealed.length)}`);
		await this.#current.appendBytes(line);
	}
}

function fiveDigits(count: number): string {
	return String(count).padStart(5, '0');
}
