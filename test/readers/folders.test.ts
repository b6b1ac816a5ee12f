import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { trainerFolder } from '../../verify/files/trainer-folder';
import { checkFolder } from '../../verify/folder/folder-check';
import { duckTypes, readByDuckDb } from './duckdb';
import { manyMemories } from './memories';
import { polarsTypes, readByPolars } from './polars';
import { replayed, type Replayed } from './replayed';
import { parsedRows, viewSplits, type ViewSplit } from './views';

/** Folders as the real generator and writers make them, in the hands of real readers. */

let made: Replayed;
let views: readonly ViewSplit[];

beforeAll(async () => {
	made = await replayed(manyMemories(200), { strategies: ['full'], shares: { validation: 0.1, test: 0.05 }, maxShardBytes: 100_000 });
	views = await viewSplits(made.folder);
});

afterAll(() => made.remove());

const manifest = async () => JSON.parse(await readFile(join(made.folder, 'manifest.json'), 'utf8'));

describe('a trainer-ready folder', () => {
	it('holds by the checker that shares no code with its writer', async () => {
		const report = await checkFolder({ folder: 'made', reader: trainerFolder(made.folder), onRows: () => {} });
		expect(report.flaws).toEqual([]);
		expect(report.rows).toMatchObject({ train: expect.any(Number) });
	});

	it('has rows in each view and split, several shards, and as many rows as the manifest says', async () => {
		const { rows, preferences } = await manifest();
		expect(new Set(views.map(({ config }) => config))).toEqual(new Set(['alpaca', 'chat', 'prompt_completion', 'preference']));
		for (const { config, split, rows: found } of views) expect([config, split, found.length]).toEqual([config, split, (config === 'preference' ? preferences : rows)[split]]);
		expect(Object.values(rows).every((count) => Number(count) > 0)).toBe(true);
		expect(views.find(({ config, split }) => config === 'alpaca' && split === 'train')?.files.length).toBeGreaterThan(1);
	});

	it('is read whole by DuckDB through the globs of the card, with the types that the card declares, and with those that it finds', async () => {
		for (const { glob, features, rows } of views) {
			const declared = await readByDuckDb(join(made.folder, glob), features);
			expect(declared.rows).toEqual(rows);
			expect(declared.types).toEqual(duckTypes(features));
			const found = await readByDuckDb(join(made.folder, glob), null);
			expect(found.rows).toEqual(rows);
			expect(found.types).toEqual(duckTypes(features));
		}
	});

	it('is read whole by Polars, with the types that the card declares', () => {
		for (const { files, features, rows } of views) {
			const read = files.map((file) => readByPolars(join(made.folder, file)));
			expect(read.flatMap((one) => one.rows)).toEqual(rows);
			for (const { types } of read) expect(types).toEqual(polarsTypes(features));
		}
	});

	it('has provenance and rejected rows that both read as well', async () => {
		for (const file of ['provenance/rows.jsonl', 'rejected.jsonl']) {
			const rows = await parsedRows(join(made.folder, file));
			expect((await readByDuckDb(join(made.folder, file), null)).rows.length).toBe(rows.length);
			expect(readByPolars(join(made.folder, file)).rows.length).toBe(rows.length);
		}
		expect(await readByDuckDb(join(made.folder, 'provenance/rows.jsonl'), null)).toMatchObject({ types: { split: 'VARCHAR', line: 'BIGINT', confidence_score: 'DOUBLE', neighbors: 'VARCHAR[]', provenance: 'VARCHAR' } });
	});

	it('names only files that exist in what the trainers read', async () => {
		const listed: readonly string[] = (await manifest()).files.map(({ path }: { path: string }) => path);
		const info = JSON.parse(await readFile(join(made.folder, 'dataset_info.json'), 'utf8'));
		const axolotl = parse(await readFile(join(made.folder, 'axolotl.yaml'), 'utf8'));
		const llamaFactory = parse(await readFile(join(made.folder, 'llamafactory_sft.yaml'), 'utf8'));
		const named = [...Object.values<{ file_name: string }>(info).map((one) => one.file_name), ...[...axolotl.datasets, ...axolotl.test_datasets].map((one: { path: string }) => one.path)];
		expect(named.filter((path) => !listed.includes(path))).toEqual([]);
		expect([...llamaFactory.dataset.split(','), ...llamaFactory.eval_dataset.split(',')].filter((name: string) => !(name in info))).toEqual([]);
	});
});

describe('the flat file', () => {
	it('is read whole by DuckDB and Polars', async () => {
		const rows = await parsedRows(made.flatFile);
		const [duck, polars] = [await readByDuckDb(made.flatFile, null), readByPolars(made.flatFile)];
		expect([duck.rows, polars.rows.length]).toEqual([rows, rows.length]);
		expect(duck.types).toEqual({
			instruction: 'VARCHAR',
			input: 'VARCHAR',
			output: 'VARCHAR',
			target_models: 'VARCHAR[]',
			meta: 'STRUCT("node_id" VARCHAR, "node_type" VARCHAR, "confidence_score" DOUBLE, "neighbors" VARCHAR[], "provenance" VARCHAR)',
		});
	});
});
