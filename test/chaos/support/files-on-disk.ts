import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file as a run or a manifest names it; a trainer-ready folder has its size and hash in its manifest. */
export interface PromisedFile {
	readonly path: string;
	readonly bytes?: number;
	readonly sha256?: string;
}

/** What stands in the folder, hidden names included; nothing where it does not stand itself. */
export async function namesIn(folder: string): Promise<readonly string[]> {
	return await readdir(folder).catch(() => []);
}

/** Counts the files and folders that are not as they were promised. They all stand in one folder, by the last part of their path. */
export async function brokenFilesIn(folder: string, promised: readonly PromisedFile[]): Promise<number> {
	let broken = 0;
	for (const file of promised) {
		const path = join(folder, basename(file.path));
		broken += (file.sha256 === undefined ? await folderIsWhole(path) : await isAsPromised(path, file)) ? 0 : 1;
	}
	return broken;
}

/** The manifest lists every other file, and nothing else stands there. */
async function folderIsWhole(folder: string): Promise<boolean> {
	try {
		const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { readonly files: readonly PromisedFile[] };
		const checks = await Promise.all(files.map((file) => isAsPromised(join(folder, file.path), file)));
		return files.length > 0 && checks.every(Boolean) && (await filesUnder(folder)) === files.length + 1;
	} catch {
		return false;
	}
}

async function isAsPromised(path: string, { bytes, sha256 }: PromisedFile): Promise<boolean> {
	const content = await readFile(path).catch(() => null);
	return content !== null && content.length === bytes && createHash('sha256').update(content).digest('hex') === sha256;
}

async function filesUnder(folder: string): Promise<number> {
	const found = await readdir(folder, { recursive: true });
	const kinds = await Promise.all(found.map((name) => stat(join(folder, name))));
	return kinds.filter((kind) => !kind.isDirectory()).length;
}
