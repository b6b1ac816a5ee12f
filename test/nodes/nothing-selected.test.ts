import { readdir } from 'node:fs/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow } from '../support/run-workflow';
import { at, fetch, jsonsOf, night, temporaryFolder, trigger, type Parameters } from './night';

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

const run = (fetched: Parameters, generated: Parameters = {}) => runWorkflow(night(`${folder}/out`, fetched, generated), { credential: database.credential });

describe('when no memory is selected', () => {
	it.each(['automatic', 'items', 'plan'])('the run completes with an explanation and without a file (%s)', async (output) => {
		const { itemsOf, hintsOf, error } = await run({ output, minConfidence: 1, minAccessCount: 1_000 });
		expect(error).toBeNull();
		expect(itemsOf(at.fetch).length).toBe(1);
		const [first, ...datasets] = [jsonsOf(itemsOf(at.fetch))[0], ...jsonsOf(itemsOf(at.write))];
		const { explanation } = first?.plan as { explanation: string };
		expect(explanation).toMatch(/^None of the 152 memories was selected\./);
		expect(hintsOf(at.fetch)).toEqual([explanation]);
		expect(hintsOf(at.write)).toEqual([explanation]);
		expect(datasets.length).toBe(2);
		for (const dataset of datasets) expect(dataset).toMatchObject({ path: null, pairs: 0, bytes: 0, memories: 0, explanation });
		expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ status: 'completed', memories_processed: 0, training_pairs_generated: 0, output_files: {}, explanation });
		expect(await readdir(folder)).toEqual([]);
	});

	it('the row of the run says the same', async () => {
		const { itemsOf } = await run({ minAccessCount: 1_000 });
		const id = jsonsOf(itemsOf(at.start))[0]?.consolidation_id;
		const { rows } = await database.client.query('select status, memories_processed, training_pairs_generated, output_files, error_message from memory_consolidations where id = $1', [id]);
		expect(rows[0]).toEqual({ status: 'completed', memories_processed: 0, training_pairs_generated: 0, output_files: {}, error_message: null });
	});

	it('each threshold tells how many it removed, and what the nearest lower one would give', async () => {
		const { rows } = await database.client.query<{ all: number; typed: number; most: number; with_most: number }>(`
			with typed as (select * from memory_semantic where node_type in ('wisdom', 'knowledge'))
			select (select count(*) from memory_semantic)::int as all, (select count(*) from typed)::int as typed,
				max(access_count) filter (where confidence_score >= 0.5) as most, (select count(*) from typed where confidence_score >= 0.5 and access_count = (select max(access_count) from typed where confidence_score >= 0.5))::int as with_most
			from typed`);
		const counted = rows[0];
		const { itemsOf } = await runWorkflow([trigger, fetch({ minAccessCount: 1_000 })], { credential: database.credential });
		const { explanation } = jsonsOf(itemsOf(1))[0]?.plan as { explanation: string };
		expect(explanation).toContain(`None of the ${counted?.all} memories was selected. Node types (wisdom, knowledge) removed ${(counted?.all ?? 0) - (counted?.typed ?? 0)}.`);
		expect(explanation).toContain('Minimum access count 1000 removed ');
		expect(explanation).toContain(`Minimum access count ${counted?.most} would give ${counted?.with_most} memor`);
	});

	it('the nearest lower threshold gives what was said', async () => {
		const { itemsOf } = await runWorkflow([trigger, fetch({ minConfidence: 1, minAccessCount: 92 })], { credential: database.credential });
		const { explanation } = jsonsOf(itemsOf(1))[0]?.plan as { explanation: string };
		const [, value, count] = /Minimum confidence ([\d.]+) would give (\d+) memor/.exec(explanation) ?? [];
		const lowered = await runWorkflow([trigger, fetch({ minConfidence: Number(value), minAccessCount: 92, output: 'items' })], { credential: database.credential });
		expect(lowered.itemsOf(1).length).toBe(Number(count));
	});

	it('an empty brain is called empty', async () => {
		const empty = await createReplayDatabase({ demo: false });
		const { itemsOf, error } = await runWorkflow(night(folder), { credential: empty.credential });
		await empty.drop();
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ status: 'completed', explanation: 'The brain holds no memories yet: its memory table is empty.' });
	});
});

describe('when one target model gets no rows', () => {
	const forCodeOnly = { preset: 'custom', strategies: ['implementation'] };

	it('its item says why and names no file, with a plan', async () => {
		const { itemsOf, hintsOf, error } = await run({ output: 'plan' }, forCodeOnly);
		expect(error).toBeNull();
		const [code, general] = jsonsOf(itemsOf(at.write));
		expect(code).toMatchObject({ model_id: 'qwen2_5_coder', explanation: null });
		expect(general).toMatchObject({ model_id: 'llama_3', path: null, pairs: 0, sha256: null, explanation: expect.stringMatching(/^No rows for llama_3 from 47 memories: the chosen strategies make none for it\. No file was written\.$/) });
		expect(hintsOf(at.write)).toEqual([general?.explanation, 'Pairs for qwen2_5_coder: 26 implementation.']);
		expect((await readdir(`${folder}/out`)).length).toBe(1);
		expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ output_files: { qwen2_5_coder: code?.path }, pairs_by_model: { llama_3: 0 } });
	});

	it('items give the other one its file, and Generate says which has none', async () => {
		const { itemsOf, hintsOf, error } = await run({ output: 'items' }, forCodeOnly);
		expect(error).toBeNull();
		expect(hintsOf(at.generate)).toEqual(['No pairs for llama_3, and so no dataset: these memories and strategies give none.', 'Pairs for qwen2_5_coder: 26 implementation.']);
		expect(jsonsOf(itemsOf(at.write)).map(({ model_id: id }) => id)).toEqual(['qwen2_5_coder']);
	});
});

describe('when memories give no pair at all', () => {
	it.each(['items', 'plan'])('the run ends with an explanation (%s)', async (output) => {
		await database.client.query("update memory_semantic set summary = ''");
		const { itemsOf, hintsOf, error } = await run({ output }, { preset: 'custom', strategies: ['recall'] });
		expect(error).toBeNull();
		const explanations = ['qwen2_5_coder', 'llama_3'].map((id) => `No rows for ${id} from 47 memories: all were dropped (47 missing summary). No file was written.`);
		expect(hintsOf(at.write)).toEqual(explanations);
		expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ status: 'completed', memories_processed: 47, training_pairs_generated: 0, output_files: {}, explanation: explanations.join(' ') });
		expect(await readdir(folder)).toEqual([]);
	});
});
