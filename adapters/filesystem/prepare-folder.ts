import { mkdir, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toFileError, toFolderError } from './errors';
import { syncFolder } from './sync-folder';

/** Makes the folder, and those above it, where they are missing (mode 0700); answers with its real path. */
export async function prepareFolder(folder: string): Promise<string> {
	const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
		throw toFolderError(cause, folder);
	});
	try {
		if (firstMade !== undefined) await syncFoldersAbove(folder, firstMade);
		return await realpath(folder);
	} catch (cause) {
		throw toFileError(cause, 'make', folder);
	}
}

/** A durable file in a folder that a power cut forgets is lost as well. */
async function syncFoldersAbove(folder: string, firstMade: string): Promise<void> {
	for (let made = folder; made.length >= firstMade.length; made = dirname(made)) {
		await syncFolder(dirname(made));
	}
}
