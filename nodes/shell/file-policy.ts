import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import { ReplayError } from '../../engine/errors';

/** n8n expands `~` in its own settings only. */
export function expandHome(path: string): string {
	return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

/**
 * Asks n8n's file-access policy before anything is created or read.
 * @throws ReplayError FOLDER_FORBIDDEN that names the allowed folders and what to set.
 */
export async function assertAccessAllowed(context: IExecuteFunctions, path: string): Promise<void> {
	const resolved = await resolveExisting(path);
	type ResolvedPath = Parameters<typeof context.helpers.isFilePathBlocked>[0];
	// Awaited because some versions of n8n answer with a promise.
	if (!(await context.helpers.isFilePathBlocked(resolved as ResolvedPath))) return;
	throw new ReplayError(
		'FOLDER_FORBIDDEN',
		`n8n does not allow access to ${path}. Allowed: ${allowedFolders()}. Choose a folder there, or let whoever runs n8n add this one to the environment variable N8N_RESTRICT_FILE_ACCESS_TO (several separated by ;).`,
	);
}

/** The path without symbolic links, as far as it exists; what is not there yet can hide none. */
async function resolveExisting(path: string): Promise<string> {
	try {
		return await realpath(path);
	} catch {
		const parent = dirname(path);
		return parent === path ? path : join(await resolveExisting(parent), basename(path));
	}
}

function allowedFolders(): string {
	const setting = process.env.N8N_RESTRICT_FILE_ACCESS_TO ?? '~/.n8n-files';
	const folders = setting.split(';').map((folder) => folder.trim()).filter(Boolean);
	return folders.length > 0 ? folders.join(', ') : "everything but n8n's own folder";
}
