import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetsPython, loadFile, loadFolder } from './hugging-face';
import { manyMemories } from './memories';
import { replayed, type Replayed } from './replayed';
import { parsedRows, viewSplits } from './views';

let made: Replayed;

describe.skipIf(datasetsPython === null)('Hugging Face datasets', { timeout: 300_000 }, () => {
	beforeAll(async () => {
		made = await replayed(manyMemories(200), { strategies: ['full'], shares: { validation: 0.1, test: 0.05 }, maxShardBytes: 100_000 });
	});

	afterAll(() => made.remove());

	it('loads every config and split of a folder, with the counts of the manifest and the types of the card', async () => {
		const { rows, preferences } = JSON.parse(await readFile(join(made.folder, 'manifest.json'), 'utf8'));
		const loaded = await loadFolder(made.folder);
		expect(Object.keys(loaded).sort()).toEqual(['alpaca', 'chat', 'default', 'preference', 'prompt_completion']);
		for (const { config, split, rows: expected } of await viewSplits(made.folder)) {
			const found = loaded[config]?.[split];
			expect([config, split, found?.rows]).toEqual([config, split, (config === 'preference' ? preferences : rows)[split]]);
			expect([found?.first, found?.last]).toEqual([expected[0], expected.at(-1)]);
		}
		expect(loaded.default).toEqual(loaded.alpaca);
		expect(loaded.alpaca?.train?.columns).toEqual({ instruction: "Value('string')", input: "Value('string')", output: "Value('string')" });
	});

	it('loads the flat file, whole', async () => {
		const rows = await parsedRows(made.flatFile);
		const { train } = await loadFile(made.flatFile);
		expect([train?.rows, train?.first, train?.last]).toEqual([rows.length, rows[0], rows.at(-1)]);
	});
});
