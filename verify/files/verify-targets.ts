import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetFiles, unreadable } from './dataset-files';

/** What there is to check at a path. */
export interface VerifyTargets {
	/** Datasets of a file each, which the database is needed for. */
	readonly files: readonly string[];
	/** Trainer-ready folders, which are checked alone. */
	readonly folders: readonly string[];
	/** Names of files and folders that were never finished. */
	readonly leftovers: readonly string[];
}

/** A trainer-ready folder, one .jsonl file, or a folder that holds some of both. */
export async function verifyTargets(path: string): Promise<VerifyTargets> {
	if (await holdsManifest(path)) return { files: [], folders: [path], leftovers: [] };
	const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => refuseUnlessFile(cause));
	const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
	const found = await Promise.all(folders.map(async ({ name }) => ((await isTrainerFolder(path, name)) ? [join(path, name)] : [])));
	const leftovers = entries.map(({ name }) => name).filter((name) => /^\..+\.[\da-f]{16}\.partial$/.test(name));
	const hasFolders = found.flat().length > 0;
	const hasFiles = entries.some(({ name }) => name.endsWith('.jsonl') && !name.startsWith('.'));
	return { files: hasFiles || !hasFolders ? await datasetFiles(path) : [], folders: found.flat().sort(), leftovers: leftovers.sort() };
}

/** One with a manifest, or one that bears such a folder's name: without its manifest it is not whole. */
async function isTrainerFolder(path: string, name: string): Promise<boolean> {
	return /_cortex_evolution_\d{8}(_\d+)?$/.test(name) || (await holdsManifest(join(path, name)));
}

async function holdsManifest(path: string): Promise<boolean> {
	return await lstat(join(path, 'manifest.json')).then(
		() => true,
		() => false,
	);
}

function refuseUnlessFile(cause: unknown): [] {
	if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOTDIR') return [];
	throw unreadable(cause);
}
