import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { nodeTypes, type TestNode } from '../support/run-workflow';

/** What a test of the nodes is made of: a folder, the chain of the shipped workflow, and what came out. */

export type Parameters = NonNullable<TestNode['parameters']>;

/** A folder of its own below the temporary one, where n8n lets nodes write. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'replay-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A node that hands on these items. */
export function handOn(...items: readonly IDataObject[]): TestNode {
	return { type: 'items', parameters: { items: items as INode['parameters'][] } };
}

export const trigger = handOn({});

export const start: TestNode = { type: 'logConsolidation', parameters: { operation: 'start' } };
export const complete: TestNode = { type: 'logConsolidation', parameters: { operation: 'complete' } };

export function fetch(parameters: Parameters = {}): TestNode {
	return { type: 'fetchHighValueMemories', parameters };
}

export function generate(parameters: Parameters = {}): TestNode {
	return { type: 'generateAlpacaPairs', parameters };
}

export function write(outputFolder: string, parameters: Parameters = {}): TestNode {
	return { type: 'writeJsonl', parameters: { outputFolder, ...parameters } };
}

/** Positions of the steps of {@link night}. */
export const at = { start: 1, fetch: 2, generate: 3, write: 4, complete: 5 } as const;

/** The chain of the shipped workflow. */
export function night(outputFolder: string, fetched: Parameters = {}, generated: Parameters = {}): readonly TestNode[] {
	return [trigger, start, fetch(fetched), generate(generated), write(outputFolder), complete];
}

/** A node such as Filter or Edit Fields: what it does with the items is the test's affair. */
export function edit(change: (items: readonly INodeExecutionData[]) => INodeExecutionData[]): TestNode {
	const type = `edit ${nodeTypes.size}`;
	nodeTypes.set(type, {
		description: { displayName: type, name: type, group: ['transform'], version: 1, description: '', defaults: { name: type }, inputs: ['main'], outputs: ['main'], properties: [] },
		async execute() {
			return [change(this.getInputData())];
		},
	});
	return { type };
}

/** Drops items, as n8n's Filter does: those that stay keep the link to where they came from. */
export function keepIf(isKept: (json: IDataObject, index: number) => boolean): TestNode {
	return edit((items) => items.flatMap(({ json }, item) => (isKept(json, item) ? [{ json, pairedItem: { item } }] : [])));
}

/** SHA-256 of each file of a folder, by file name. */
export async function hashesIn(folder: string): Promise<Readonly<Record<string, string>>> {
	const names = (await readdir(folder)).sort();
	const contents = await Promise.all(names.map((name) => readFile(join(folder, name))));
	return Object.fromEntries(names.map((name, index) => [name, sha256(contents[index] ?? '')]));
}

export function sha256(content: Buffer | string): string {
	return createHash('sha256').update(content).digest('hex');
}

/** The rows of a dataset. */
export async function rowsOf(path: unknown): Promise<readonly Row[]> {
	return (await readFile(String(path), 'utf8')).split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

export interface Row {
	readonly instruction: string;
	readonly output: string;
	readonly target_models: readonly string[];
	readonly meta: { readonly node_id: string; readonly neighbors: readonly string[]; readonly provenance: string };
}

export function jsonsOf(items: readonly INodeExecutionData[]): readonly IDataObject[] {
	return items.map(({ json }) => json);
}
