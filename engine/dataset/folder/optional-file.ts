import type { FolderWriter, LineFile } from './folder-writer';

/** A file that is begun with its first line: readers fail on an empty one. */
export class OptionalFile {
	#file: LineFile | null = null;

	constructor(
		readonly path: string,
		readonly folder: FolderWriter,
	) {}

	async append(line: string): Promise<void> {
		this.#file ??= await this.folder.open(this.path);
		await this.#file.append(line);
	}

	async seal(): Promise<void> {
		if (this.#file !== null) await this.folder.seal(this.#file);
	}
}
