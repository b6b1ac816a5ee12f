import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errnoOf } from '../filesystem/errors';
import { notAFile, notJson, toReadError } from './errors';

export interface TokenizerFiles {
	/** What is in tokenizer.json, whatever it is. */
	readonly tokenizer: unknown;
	/** What is in tokenizer_config.json; an empty object where there is no such file. */
	readonly config: unknown;
}

/** Reads tokenizer.json and the file of settings beside it, given the path of the former or of their folder. */
export async function readTokenizerFiles(path: string): Promise<TokenizerFiles> {
	const file = (await statusOf(path)).isDirectory() ? join(path, 'tokenizer.json') : path;
	const config = join(dirname(file), 'tokenizer_config.json');
	return { tokenizer: await readJson(file), config: (await isMissing(config)) ? {} : await readJson(config) };
}

async function readJson(path: string): Promise<unknown> {
	// Reading a pipe or a device might never end.
	if (!(await statusOf(path)).isFile()) throw notAFile(path);
	return parse(await textOf(path), path);
}

function parse(text: string, path: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw notJson(path);
	}
}

async function statusOf(path: string): Promise<Stats> {
	return await stat(path).catch((cause: unknown) => Promise.reject(toReadError(cause, path)));
}

async function textOf(path: string): Promise<string> {
	return await readFile(path, 'utf8').catch((cause: unknown) => Promise.reject(toReadError(cause, path)));
}

async function isMissing(path: string): Promise<boolean> {
	return await stat(path).then(
		() => false,
		(cause: unknown) => errnoOf(cause) === 'ENOENT',
	);
}
