import type { Flaws } from './flaws';
import type { FileSums, FolderEntry, FolderReader } from './folder-reader';
import type { ListedFile, Manifest } from './manifest';
import { manifestPath } from './paths';

/**
 * Holds the files against the manifest: what is listed lies there whole, and nothing else does. Returns the listed files that
 * can be read.
 */
export async function checkFiles(reader: FolderReader, { files }: Manifest, entries: readonly FolderEntry[], flaws: Flaws, checkpoint: () => void): Promise<readonly ListedFile[]> {
	const kinds = new Map(entries.map(({ path, kind }) => [path, kind]));
	checkList(files, flaws);
	checkUnlisted(files, entries, flaws);
	const readable: ListedFile[] = [];
	for (const file of files) {
		const kind = kinds.get(file.path);
		if (kind === undefined) flaws.add(file.path, 'it is listed and not there');
		if (kind !== 'file' || !isSafe(file.path) || readable.some(({ path }) => path === file.path)) continue;
		checkpoint();
		compare(file, await reader.sums(file.path), flaws);
		readable.push(file);
	}
	return readable;
}

function checkList(files: readonly ListedFile[], flaws: Flaws): void {
	for (const { path } of files.filter(({ path }) => !isSafe(path))) flaws.add(manifestPath, `it lists a path that leads elsewhere or is hidden: ${path}`);
	for (const path of needed.filter((one) => files.every((file) => file.path !== one))) flaws.add(path, 'it is not listed, and every folder has one');
	const paths = files.map(({ path }) => path);
	const sorted = [...new Set(paths)].sort((one, other) => (one < other ? -1 : 1));
	if (sorted.join('\0') !== paths.join('\0')) flaws.add(manifestPath, 'it lists files twice or in another order than by path');
	if (paths.includes(manifestPath)) flaws.add(manifestPath, 'it lists itself');
}

const needed = ['README.md', 'axolotl.yaml', 'dataset_info.json', 'llamafactory_sft.yaml', 'metrics.json', 'report.html', 'train_unsloth.py'];

function checkUnlisted(files: readonly ListedFile[], entries: readonly FolderEntry[], flaws: Flaws): void {
	const listed = new Set(files.map(({ path }) => path));
	for (const { path, kind } of entries) {
		if (kind === 'link') flaws.add(path, 'a symbolic link, which is not followed');
		if (kind === 'other') flaws.add(path, 'no plain file');
		if (!listed.has(path) && path !== manifestPath) flaws.add(path, 'it is not listed in manifest.json');
	}
}

function compare({ path, bytes, lines, sha256 }: ListedFile, sums: FileSums, flaws: Flaws): void {
	if (sums.bytes !== bytes) flaws.add(path, `it has ${sums.bytes} bytes, and ${bytes} by the manifest`);
	if (sums.lines !== lines) flaws.add(path, `it has ${sums.lines} lines, and ${lines} by the manifest`);
	if (sums.sha256 !== sha256) flaws.add(path, 'its sha256 is another one than in the manifest');
	if (sums.bytes === 0) flaws.add(path, 'it is empty, which breaks loaders');
	if (!sums.isUtf8) flaws.add(path, 'not UTF-8');
	if (sums.beginsWithBom) flaws.add(path, 'a byte order mark at its beginning');
	if (!sums.endsInBreak) flaws.add(path, 'its last line does not end');
}

/** Letters, digits, dots, dashes and underscores, no part hidden and none that leads upwards. */
function isSafe(path: string): boolean {
	return /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(path);
}
