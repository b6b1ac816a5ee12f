import { lstat, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { parseArray, parseObject, parseText } from '../../engine/parse';
import { leftoverName, parseLeftoverName } from './leftover-name';
import { hashFile } from './read-dataset';

const manifestName = 'manifest.json';

/**
 * Removes the trainer-ready folder that was made of a hidden file, which its manifest tells by the hash. Where someone has put
 * anything into it, or it belongs to another file, it stays.
 */
export async function removeUnrecordedFolder(folder: string, hiddenFile: string): Promise<void> {
	const found = await lstat(folder).catch(() => undefined);
	if (!found?.isDirectory()) return;
	const contents = await readdir(folder, { recursive: true, withFileTypes: true });
	// A name that was claimed, and not filled any more.
	if (contents.length === 0) return rmdir(folder);
	const listed = await filesMadeOf(folder, hiddenFile);
	const isOurs = contents.every((entry) => entry.isDirectory() || (entry.isFile() && listed.has(relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))));
	if (!isOurs) return;
	// Under a hidden name first: half removed, it must not stand under its own.
	const hiddenFolder = join(dirname(folder), hiddenNameLike(hiddenFile, basename(folder)));
	await rename(folder, hiddenFolder);
	await rm(hiddenFolder, { recursive: true, force: true });
}

/** Empty where the folder was not made of the file. */
async function filesMadeOf(folder: string, hiddenFile: string): Promise<ReadonlySet<string>> {
	const manifest = await readManifest(join(folder, manifestName));
	const { sha256 } = await hashFile(hiddenFile);
	return manifest?.flatFile === sha256 ? new Set([manifestName, ...manifest.files]) : new Set();
}

async function readManifest(path: string): Promise<{ readonly flatFile: unknown; readonly files: readonly string[] } | null> {
	try {
		const item = parseObject(JSON.parse(await readFile(path, 'utf8')), manifestName);
		const files = parseArray(item.files, 'files', (file, name) => parseText(parseObject(file, name).path, name));
		return { flatFile: parseObject(item.flat_file, 'flat_file').sha256, files };
	} catch {
		return null;
	}
}

function hiddenNameLike(hiddenFile: string, finalName: string): string {
	const leftover = parseLeftoverName(basename(hiddenFile));
	return leftover ? leftoverName({ ...leftover, finalName, isCopied: false }) : `.${finalName}.partial`;
}
