import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toRunClaimItem } from '../../engine/run/run';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { begin, endRuns } from '../support/runs';
import { runWorkflow, type RunOptions, type TestNode } from '../support/run-workflow';
import { at, fetch, generate, handOn, hashesIn, jsonsOf, night, rowsOf, sha256, start, temporaryFolder, trigger, write } from './night';

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

const run = (nodes: readonly TestNode[], options: Partial<RunOptions> = {}) => runWorkflow(nodes, { credential: database.credential, ...options });

describe('the nightly chain of nodes, with nothing set but the folder', () => {
	it('writes both datasets and completes the run', async () => {
		const { itemsOf, error } = await run(night(folder));
		expect(error).toBeNull();
		const [result] = jsonsOf(itemsOf(at.complete));
		expect(result).toMatchObject({ status: 'completed', memories_processed: 47, explanation: null });
		expect(Object.keys(result?.output_files ?? {}).sort()).toEqual(['llama_3', 'qwen2_5_coder']);
		const { rows } = await database.client.query('select * from memory_consolidations where id = $1', [result?.consolidation_id]);
		expect(rows[0]).toMatchObject({ status: 'completed', memories_processed: 47, training_pairs_generated: result?.training_pairs_generated, output_files: result?.output_files });
	});

	it('says on every item to which run it belongs', async () => {
		const { itemsOf } = await run(night(folder));
		const [claim] = jsonsOf(itemsOf(at.start));
		expect(claim).toEqual({ consolidation_id: expect.any(String), night: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), attempt: 1 });
		for (const step of [at.fetch, at.generate, at.write, at.complete]) {
			const items = jsonsOf(itemsOf(step));
			expect(items.length).toBeGreaterThan(0);
			for (const item of items) expect(item).toMatchObject(claim ?? {});
		}
	});

	it('tells of each dataset what is in its file', async () => {
		const { itemsOf } = await run(night(folder));
		for (const item of jsonsOf(itemsOf(at.write))) {
			const content = await readFile(String(item.path));
			const rows = await rowsOf(item.path);
			expect(item).toMatchObject({ pairs: rows.length, bytes: content.length, sha256: sha256(content), memories: 47, explanation: null });
			expect(new Set(rows.flatMap((row) => row.target_models))).toEqual(new Set([item.model_id]));
		}
	});

	it('counts what was dropped, by reason', async () => {
		const generated = { preset: 'custom', strategies: ['recall'] };
		const without = await createReplayDatabase();
		await without.client.query("update memory_semantic set summary = '' where concept in ('Q3 Revenue Dip Strategy', 'Pricing Strategy')");
		const items = await runWorkflow(night(`${folder}/items`, { output: 'items' }, generated), { credential: without.credential });
		const plan = await runWorkflow(night(`${folder}/plan`, { output: 'plan' }, generated), { credential: without.credential });
		await without.drop();
		for (const { itemsOf } of [items, plan]) {
			expect(jsonsOf(itemsOf(at.write)).map(({ memories, pairs, dropped }) => ({ memories, pairs, dropped }))).toEqual(Array(2).fill({ memories: 47, pairs: 45, dropped: { missing_summary: 2 } }));
			expect(jsonsOf(itemsOf(at.complete))[0]).toMatchObject({ training_pairs_generated: 90, dropped: { llama_3: { missing_summary: 2 }, qwen2_5_coder: { missing_summary: 2 } } });
		}
		expect(items.hintsOf(at.generate)).toContain('Left out for llama_3: 2 missing summary.');
	});

	it('adds _2 on a second run of one date and leaves the first alone', async () => {
		const first = await run(night(folder));
		const before = await hashesIn(folder);
		const second = await run(night(folder));
		const names = (of: typeof first) => jsonsOf(of.itemsOf(at.write)).map(({ path }) => basename(String(path)));
		expect(names(second)).toEqual(names(first).map((name) => name.replace('.jsonl', '_2.jsonl')));
		expect(await hashesIn(folder)).toMatchObject(before);
		expect(Object.keys(await hashesIn(folder)).length).toBe(4);
	});
});

describe('the date in the names of the files', () => {
	/** These two are 25 hours apart: never the same date. */
	it.each(['Pacific/Kiritimati', 'Pacific/Niue'])('is that of the time zone of the workflow (%s)', async (timeZone) => {
		const today = () => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date()).replaceAll('-', '');
		const possible = [today()];
		const { itemsOf, error } = await run([trigger, fetch(), generate(), write(folder)], { timeZone });
		possible.push(today());
		expect(error).toBeNull();
		for (const { path } of jsonsOf(itemsOf(3))) expect(possible).toContain(/_(\d{8})\.jsonl$/.exec(String(path))?.[1]);
	});

	it.each(['items', 'plan'])('is the night that Start began, with %s', async (output) => {
		const claim = await database.withConnection((connection) => begin(connection, '2025-11-20'));
		const { itemsOf } = await run([handOn(toRunClaimItem(claim)), fetch({ output }), generate(), write(folder)]);
		expect(jsonsOf(itemsOf(3)).map(({ path }) => basename(String(path)))).toEqual(['qwen2_5_coder_cortex_evolution_20251120.jsonl', 'llama_3_cortex_evolution_20251120.jsonl']);
	});

	it('is stored by Start as the night of the run', async () => {
		const { itemsOf } = await run([trigger, start], { timeZone: 'Pacific/Kiritimati' });
		const [claim] = jsonsOf(itemsOf(1));
		expect(claim?.night).toBe(new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati' }).format(new Date()));
		const { rows } = await database.client.query('select night::text, status from memory_consolidations where id = $1', [claim?.consolidation_id]);
		expect(rows[0]).toEqual({ night: claim?.night, status: 'running' });
	});
});

describe('what each item came from', () => {
	it('is followed through all nodes, with items', async () => {
		const { itemsOf } = await run(night(folder, { output: 'items' }));
		const memories = jsonsOf(itemsOf(at.fetch));
		expect(new Set(itemsOf(at.fetch).map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(new Set(['{"item":0}']));
		for (const { json, pairedItem } of itemsOf(at.generate)) {
			const { memories: ids } = JSON.parse((json.meta as { provenance: string }).provenance) as { memories: string[] };
			expect(ids).toContain(memories[(pairedItem as { item: number }).item]?.id);
		}
		const pairs = jsonsOf(itemsOf(at.generate));
		for (const { json, pairedItem } of itemsOf(at.write)) {
			const ofModel = pairs.flatMap(({ target_models: models }, item) => ((models as string[]).includes(String(json.model_id)) ? [{ item }] : []));
			expect(pairedItem).toEqual(ofModel);
		}
		expect(itemsOf(at.complete)[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it('is the one item, with a plan', async () => {
		const { itemsOf } = await run(night(folder, { output: 'plan' }));
		for (const step of [at.fetch, at.generate, at.write]) expect(new Set(itemsOf(step).map(({ pairedItem }) => JSON.stringify(pairedItem)))).toEqual(new Set(['{"item":0}']));
		expect(itemsOf(at.complete)[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
