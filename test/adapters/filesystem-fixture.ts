import { utf8 } from '../support/utf8';
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type DatasetFolderOptions, openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import type { DatasetDraft } from '../../engine/ports';

export const name = { modelId: 'llama_3', date: '2025-11-20' };
export const firstName = 'llama_3_cortex_evolution_20251120.jsonl';
export const secondName = 'llama_3_cortex_evolution_20251120_2.jsonl';
export const partialName = /^\.llama_3_cortex_evolution_20251120\.jsonl\.[0-9a-f]{16}\.partial$/;

/** A new folder that other users can reach; gone when the test ends. */
export async function makeFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'replay-files-'));
	await chmod(folder, 0o755);
	onTestFinished(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

export async function createDraft(folder: string, options?: DatasetFolderOptions): Promise<DatasetDraft> {
	return openDatasetFolder(folder, options).create(name);
}

export async function writeDraft(folder: string, lines: readonly string[], options?: DatasetFolderOptions): Promise<DatasetDraft> {
	const draft = await createDraft(folder, options);
	for (const line of lines) await draft.append(utf8(line));
	return draft;
}

export async function publishLines(folder: string, lines: readonly string[]): Promise<string> {
	const draft = await writeDraft(folder, lines);
	await draft.seal();
	return draft.publish();
}

/** The one partial file of a folder. */
export async function partialIn(folder: string): Promise<string> {
	const [found, ...others] = (await readdir(folder)).filter((file) => partialName.test(file));
	if (found === undefined || others.length > 0) throw new Error('expected one partial file');
	return join(folder, found);
}

export async function textIn(folder: string, file: string): Promise<string> {
	return readFile(join(folder, file), 'utf8');
}

export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
	const collected: T[] = [];
	for await (const item of items) collected.push(item);
	return collected;
}
