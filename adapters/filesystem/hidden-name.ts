import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { leftoverName, type Leftover } from './leftover-name';

/** The name under which a file waits for its own. */
export class HiddenName {
	#path: string;

	constructor(
		readonly folder: string,
		readonly leftover: Leftover,
	) {
		this.#path = join(folder, leftoverName(leftover));
	}

	get path(): string {
		return this.#path;
	}

	/** Renames the file so that it tells to which name it is being copied: a crash then leaves no unknown copy behind. */
	async tellCopy(finalName: string): Promise<void> {
		const path = join(this.folder, leftoverName({ ...this.leftover, finalName, isCopied: true }));
		await rename(this.#path, path);
		this.#path = path;
	}
}
