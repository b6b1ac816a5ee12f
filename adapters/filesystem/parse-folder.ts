import { resolve } from 'node:path';
import { ReplayError } from '../../engine/errors';

/** The folder's absolute path. Resolved once: a relative folder is relative to where the program stood when it was given. */
export function parseFolder(folder: string): string {
	if (folder.trim() !== '') return resolve(folder);
	throw new ReplayError('INVALID_SETTING', "The folder for datasets is empty. Name one, for example 'replay_out'.");
}
