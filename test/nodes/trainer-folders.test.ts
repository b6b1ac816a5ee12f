import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow } from '../support/run-workflow';
import { at, complete, edit, fetch, generate, handOn, hashesIn, jsonsOf, keepIf, rowsOf, start, temporaryFolder, trigger, write, type Parameters } from './night';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

async function replay(name: string, output: 'items' | 'plan', parameters: Parameters = {}) {
	const path = join(folder, name);
	const nodes = [trigger, start, fetch({ output }), generate(), write(path, { layout: 'folder', ...parameters }), complete];
	const { itemsOf, hintsOf, error } = await runWorkflow(nodes, { credential: database.credential });
	expect(error).toBeNull();
	return { path, written: itemsOf(at.write), run: jsonsOf(itemsOf(at.complete))[0], hints: hintsOf(at.write) };
}

interface FolderItem extends IDataObject {
	readonly path: string;
	readonly train: number;
	readonly validation: number;
	readonly test: number;
	readonly held_out: number;
	readonly preferences: number;
}

const foldersOf = (items: readonly { readonly json: IDataObject }[]) => items.map(({ json }) => json.trainer_folder as FolderItem);

/** Hashes of the files that hold rows, within the folder. */
async function rowFilesIn(path: string): Promise<Readonly<Record<string, string>>> {
	const ofViews = ['data', 'chat', 'prompt_completion', 'provenance'].map((view) => hashesIn(join(path, view)));
	return Object.assign({}, ...(await Promise.all(ofViews)));
}

describe('Write JSONL with the layout of a folder', () => {
	it.each(['items', 'plan'] as const)('writes the file as without it, and a folder beside it, from %s', async (output) => {
		const { path, written, run } = await replay('out', output);
		const flat = await runWorkflow([trigger, fetch({ output }), generate(), write(join(folder, 'flat'))], { credential: database.credential });
		const hashes = jsonsOf(flat.itemsOf(3)).map(({ sha256 }) => sha256);
		expect(written.map(({ json }) => json.sha256)).toEqual(hashes);
		for (const { json } of written) {
			const { path: ofFolder, train, validation, test, held_out: heldOut } = json.trainer_folder as FolderItem;
			expect(ofFolder).toBe(String(json.path).replace('.jsonl', ''));
			expect(train + validation + test + heldOut).toBe(json.pairs);
			expect(train).toBeGreaterThan(1_000);
		}
		expect((await readdir(path)).sort()).toEqual(written.flatMap(({ json }) => [json.path, (json.trainer_folder as FolderItem).path]).map((one) => String(one).slice(path.length + 1)).sort());
		expect(run?.folders).toEqual(Object.fromEntries(written.map(({ json }) => [json.model_id, (json.trainer_folder as FolderItem).path])));
	});

	it('gives the same rows in the same files from items and from a plan', async () => {
		const [items, plan] = [await replay('items', 'items'), await replay('plan', 'plan')];
		const paths = [items, plan].map(({ written }) => foldersOf(written).map(({ path }) => path));
		expect(paths[0]).toHaveLength(2);
		for (const [index, ofItems] of (paths[0] ?? []).entries()) expect(await rowFilesIn(ofItems)).toEqual(await rowFilesIn(paths[1]?.[index] ?? ''));
	});

	it('hands on the report of each folder as a binary field', async () => {
		const { written } = await replay('out', 'plan');
		for (const { json, binary } of written) {
			const report = binary?.report;
			expect([report?.mimeType, report?.fileName]).toEqual(['text/html', `${String(json.model_id)}_report.html`]);
			expect(Buffer.from(report?.data ?? '', 'base64').equals(await readFile(join((json.trainer_folder as FolderItem).path, 'report.html')))).toBe(true);
		}
	});

	it('keeps to the shares that are asked for', async () => {
		const { written } = await replay('out', 'plan', { folderOptions: { validationShare: 0, testShare: 0 } });
		for (const { train, validation, test, held_out: heldOut } of foldersOf(written)) expect([train > 0, validation, test, heldOut]).toEqual([true, 0, 0, 0]);
		expect(await readdir(join(foldersOf(written)[0]?.path ?? '', 'data'))).toEqual(['train-00000-of-00001.jsonl']);
	});

	it('cuts the files at the size that is asked for', async () => {
		const { written } = await replay('out', 'plan', { folderOptions: { maxShardMb: 1 } });
		const [first] = foldersOf(written);
		const shards = (await readdir(join(first?.path ?? '', 'data'))).filter((name) => name.startsWith('train'));
		const rows = await Promise.all(shards.map((name) => rowsOf(join(first?.path ?? '', 'data', name))));
		expect(rows.flat()).toHaveLength(first?.train ?? 0);
	});

	it('writes folders of what a node between left of the pairs', async () => {
		const nodes = [trigger, fetch({ output: 'items' }), generate(), keepIf((_json, index) => index % 3 === 0), write(folder, { layout: 'folder' })];
		const { itemsOf, error } = await runWorkflow(nodes, { credential: database.credential });
		expect(error).toBeNull();
		for (const { json } of itemsOf(4)) expect((json.trainer_folder as FolderItem).train).toBeLessThan(1_200);
	});

	it.each([
		['another share than may be', { folderOptions: { testShare: 0.9 } }, /Test Share/],
		['another layout', { layout: 'tarball' }, /Layout/],
	])('refuses %s', async (_what, parameters, message) => {
		const { error } = await runWorkflow([trigger, fetch({ output: 'items' }), generate(), write(folder, { layout: 'folder', ...parameters })], { credential: database.credential });
		expect(error).toMatch(message);
		expect(await readdir(folder)).toEqual([]);
	});

	it('refuses pairs of which nothing is known, and writes nothing', async () => {
		const pair = { instruction: 'Explain.', input: '', output: 'So.', target_models: ['my_model'], meta: { node_id: 'm', node_type: 'wisdom', confidence_score: 0.9, neighbors: ['n'], provenance: '{}' } };
		const { error } = await runWorkflow([handOn(pair), write(folder, { layout: 'folder' })], { credential: database.credential });
		expect(error).toMatch(/'my_model'.*Generate Alpaca Pairs.*One File/s);
		expect(await readdir(folder)).toEqual([]);
	});

	it('takes pairs of several Generate nodes that meet', async () => {
		const made = await Promise.all(['llama_3', 'qwen2_5_coder'].map(async (model) => {
			const { itemsOf } = await runWorkflow([trigger, fetch({ output: 'items' }), generate({ targetModels: [model] })], { credential: database.credential });
			return jsonsOf(itemsOf(2));
		}));
		const { itemsOf, error } = await runWorkflow([handOn(...made.flat()), write(folder, { layout: 'folder' })], { credential: database.credential });
		expect(error).toBeNull();
		expect(itemsOf(1).map(({ json }) => [json.model_id, (json.trainer_folder as FolderItem).train > 1_000])).toEqual([['llama_3', true], ['qwen2_5_coder', true]]);
	});

	it('leaves nothing where a folder cannot be made', async () => {
		const spoil = edit((items) => items.map(({ json }, item) => ({ json: { ...json, generated: { ...(json.generated as IDataObject), generation: withoutBaseModel(json) } }, pairedItem: { item } })));
		const { error } = await runWorkflow([trigger, fetch({ output: 'items' }), generate(), spoil, write(folder, { layout: 'folder' })], { credential: database.credential });
		expect(error).toMatch(/lora|rank/i);
		expect(await readdir(folder)).toEqual([]);
	});
});

/** The settings of the run with a rank that is none. */
function withoutBaseModel({ generated }: IDataObject): IDataObject {
	const generation = (generated as { readonly generation: IDataObject }).generation;
	const models = generation.target_models as ReadonlyArray<IDataObject & { readonly training: IDataObject }>;
	return { ...generation, target_models: models.map((model) => ({ ...model, training: { ...model.training, lora: { rank: 'many' } } })) };
}
