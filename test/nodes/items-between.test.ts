import { readdir } from 'node:fs/promises';
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow, type TestNode } from '../support/run-workflow';
import { complete, edit, fetch, generate, handOn, jsonsOf, keepIf, rowsOf, start, temporaryFolder, trigger, write } from './night';

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

const run = (...nodes: readonly TestNode[]) => runWorkflow(nodes, { credential: database.credential });

describe('what a user does between two nodes', () => {
	it('decides: half of the memories give the pairs of that half', async () => {
		const { itemsOf, error } = await run(trigger, start, fetch(), keepIf((_, index) => index % 2 === 0), generate(), write(folder), complete);
		expect(error).toBeNull();
		const kept = new Set(jsonsOf(itemsOf(3)).map(({ id }) => id));
		expect(kept.size).toBe(24);
		for (const { path, memories } of jsonsOf(itemsOf(5))) {
			expect(memories).toBe(24);
			for (const { meta } of await rowsOf(path)) expect(JSON.parse(meta.provenance).memories.some((id: string) => kept.has(id))).toBe(true);
		}
		expect(jsonsOf(itemsOf(6))[0]).toMatchObject({ status: 'completed', memories_processed: 24 });
	});

	it('decides: half of the pairs give a file of that half', async () => {
		const { itemsOf, error } = await run(trigger, start, fetch(), generate(), keepIf((_, index) => index % 2 === 0), write(folder), complete);
		expect(error).toBeNull();
		const kept = jsonsOf(itemsOf(4)).map((pair) => `${(pair.target_models as string[])[0]} ${pair.instruction}`).sort();
		const written = await Promise.all(jsonsOf(itemsOf(5)).map(async ({ path, model_id: id }) => (await rowsOf(path)).map(({ instruction }) => `${id} ${instruction}`)));
		expect(written.flat().sort()).toEqual(kept);
		for (const { pairedItem, json } of itemsOf(5)) expect((pairedItem as unknown[]).length).toBe(json.pairs);
	});

	it('stands: an edited answer is what is written, and further fields do no harm', async () => {
		const shout = edit((items) => items.map(({ json }, item) => ({ json: { ...json, output: String(json.output).toUpperCase(), reviewed: true }, pairedItem: { item } })));
		const { itemsOf, error } = await run(trigger, fetch(), generate(), shout, write(folder));
		expect(error).toBeNull();
		for (const { path } of jsonsOf(itemsOf(4))) {
			const rows = await rowsOf(path);
			for (const row of rows) expect(row.output).toBe(row.output.toUpperCase());
			expect(Object.keys(rows[0] ?? {})).toEqual(['instruction', 'input', 'output', 'target_models', 'meta']);
		}
	});

	it('may leave pairs for one target model only: then the other has no dataset', async () => {
		const { itemsOf, error } = await run(trigger, start, fetch(), generate(), keepIf(({ target_models: models }) => (models as string[])[0] === 'llama_3'), write(folder), complete);
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(5)).map((item) => item.model_id)).toEqual(['llama_3']);
		expect(Object.keys(jsonsOf(itemsOf(6))[0]?.output_files ?? {})).toEqual(['llama_3']);
	});

	it('may bring the same pairs twice: they are written once and counted', async () => {
		const twice = edit((items) => [...items, ...items].map(({ json }, item) => ({ json, pairedItem: { item: item % items.length } })));
		const { itemsOf } = await run(trigger, fetch(), generate(), twice, write(folder));
		for (const { path, pairs, dropped } of jsonsOf(itemsOf(4))) {
			expect((await rowsOf(path)).length).toBe(pairs);
			expect((dropped as { duplicate: number }).duplicate).toBeGreaterThanOrEqual(Number(pairs));
		}
	});

	it('may be a pair of his own making, for two target models at once', async () => {
		const { itemsOf, error } = await run(handOn(pair({ target_models: ['a', 'b'] })), write(folder));
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(1)).map(({ model_id: id, pairs }) => [id, pairs])).toEqual([['a', 1], ['b', 1]]);
		expect((await rowsOf(jsonsOf(itemsOf(1))[1]?.path))[0]?.target_models).toEqual(['b']);
	});
});

const pair = (changes: IDataObject = {}): IDataObject => ({
	instruction: 'Explain.',
	input: '',
	output: 'So.',
	target_models: ['llama_3'],
	meta: { node_id: 'm', node_type: 'wisdom', confidence_score: 0.9, neighbors: ['n'], provenance: '{}' },
	...changes,
});
const meta = (changes: IDataObject) => pair({ meta: { node_id: 'm', node_type: 'wisdom', confidence_score: 0.9, neighbors: [], provenance: '{}', ...changes } });
const memory = (changes: IDataObject = {}): IDataObject => ({ id: 'm', concept: 'C', summary: 'S.', node_type: 'wisdom', confidence_score: 0.9, access_count: 7, neighbors: [], links: [], ...changes });

describe('an item that is not what it should be', () => {
	it.each<readonly [string, IDataObject, RegExp]>([
		['no meta', pair({ meta: undefined }), /'Item 1\.meta' must be an object, but it is missing/],
		['no confidence', meta({ confidence_score: undefined }), /'Item 1\.meta\.confidence_score' must be a number from 0 to 1, but it is missing/],
		['null as confidence', meta({ confidence_score: null }), /'Item 1\.meta\.confidence_score'.*null/],
		['a confidence as text', meta({ confidence_score: '0.9' }), /'Item 1\.meta\.confidence_score'.*a text/],
		['too much confidence', meta({ confidence_score: 1.01 }), /'Item 1\.meta\.confidence_score'.*1\.01/],
		['no answer', pair({ output: '  ' }), /'Item 1\.output' must be a text that is not empty/],
		['null as input', pair({ input: null }), /'Item 1\.input' must be a text, but it is null/],
		['no target model', pair({ target_models: [] }), /'Item 1\.target_models' names no target model/],
		['a target model that climbs out of the folder', pair({ target_models: ['llama_3', '../x'] }), /'Item 1\.target_models\[1\]'.*'\.\.\/x' cannot be part of a file name/],
		['a target model that is a path', pair({ target_models: ['/etc/x'] }), /'Item 1\.target_models\[0\]'.*file name/],
		['settings that are no object', pair({ generated: { memories: 1, dropped: {}, generation: 'x' } }), /'Item 1\.generated\.generation'/],
		['a memory in place of a pair', memory(), /'Item 1\.meta' must be an object/],
	])('%s is refused by Write JSONL with item and field, and nothing is written', async (_, forged, message) => {
		const { error, itemsOf, run: { data } } = await run(handOn(pair(), forged), write(`${folder}/out`));
		expect(error).toMatch(message);
		expect(data.resultData.error?.name).toBe('NodeOperationError');
		expect(itemsOf(1)).toEqual([]);
		expect(await readdir(folder)).toEqual([]);
	});

	it.each<readonly [string, IDataObject, RegExp]>([
		['no confidence', memory({ confidence_score: undefined }), /'Item 1\.confidence_score'.*missing/],
		['a confidence as text', memory({ confidence_score: '1' }), /'Item 1\.confidence_score'.*a text/],
		['no concept', memory({ concept: '' }), /'Item 1\.concept'/],
		['a link without a far end', memory({ links: [{ id: 'l', direction: 'outgoing', link_type: 'causal', link_strength: 1 }] }), /'Item 1\.links\[0\]\.memory' must be an object/],
		['a link of no direction', memory({ links: [{ id: 'l', direction: 'sideways', memory: { id: 'x', concept: 'X' } }] }), /'Item 1\.links\[0\]\.direction' must be one of outgoing, incoming/],
		['what the trigger gave', {}, /'Item 1\./],
	])('%s is refused by Generate Alpaca Pairs with item and field', async (_, forged, message) => {
		const { error, itemsOf } = await run(handOn(memory(), forged), generate());
		expect(error).toMatch(message);
		expect(itemsOf(1)).toEqual([]);
	});

	it.each([['night', { night: '../../etc' }], ['night', { night: '2025-02-30' }]])('a forged %s reaches no file name', async (_, changes) => {
		const { error } = await run(handOn(pair(changes)), write(`${folder}/out`));
		expect(error).toMatch(/The date '.*' is not a day of the calendar/);
		expect(await readdir(folder)).toEqual([]);
	});

	it('says nothing of what stands in it', async () => {
		const { error, run: { data } } = await run(handOn(pair({ output: ['canary-text'] })), write(folder));
		expect(error).toMatch(/'Item 0\.output'/);
		expect(JSON.stringify(data.resultData.error)).not.toContain('canary-text');
	});
});

describe('a plan', () => {
	it.each([
		['two plans', (plan: IDataObject) => [plan, plan]],
		['a plan and a pair', (plan: IDataObject) => [plan, pair()]],
		['a pair and a plan', (plan: IDataObject) => [pair(), plan]],
	])('comes alone: %s are refused by Generate and by Write', async (_, together) => {
		const planned = await run(trigger, fetch({ output: 'plan' }), generate());
		const [plan = {}] = jsonsOf(planned.itemsOf(2));
		for (const node of [generate(), write(`${folder}/out`)]) {
			const { error } = await run(handOn(...together(plan)), node);
			expect(error).toMatch(/A plan came together with other items \(2 in all\)\. Let one Fetch High-Value Memories lead to this node/);
		}
		expect(await readdir(folder)).toEqual([]);
	});

	it('that arrives at Write without credential is refused with the next step', async () => {
		const { error } = await run(trigger, fetch({ output: 'plan' }), generate(), { ...write(`${folder}/out`), credential: false });
		expect(error).toMatch(/Choose the Postgres credential here as well/);
		expect(await readdir(folder)).toEqual([]);
	});

	it('is not needed for items: Write takes them without a credential', async () => {
		const { error, itemsOf } = await run(trigger, fetch({ output: 'items' }), generate(), { ...write(folder), credential: false });
		expect(error).toBeNull();
		expect(itemsOf(3).length).toBe(2);
	});

	it('that never saw Generate is refused by Write', async () => {
		const { error } = await run(trigger, fetch({ output: 'plan' }), write(`${folder}/out`));
		expect(error).toMatch(/does not say how to generate pairs\. Put Generate Alpaca Pairs before this node/);
	});

	it.each<readonly [string, (plan: IDataObject) => IDataObject, RegExp]>([
		['of another version', (plan) => ({ ...plan, version: 2 }), /'plan\.version'/],
		['without thresholds', (plan) => ({ ...plan, selection: {} }), /'plan\.selection\.node_types'/],
		['with a hostile model', (plan) => ({ ...plan, generation: { strategies: ['recall'], seed: 1, target_models: [{ model_id: '../x', model_name: 'x', specialization: 'general_reasoning', max_seq_len: 4096 }] } }), /'\.\.\/x' cannot be part of a file name/],
		['with a hostile table', (plan) => ({ ...plan, tables: { memories: 'pg_authid; select 1', links: 'x', actions: 'x' } }), /is not a table name/],
	])('%s is refused', async (_, change, message) => {
		const planned = await run(trigger, fetch({ output: 'plan' }), generate());
		const [{ plan } = {}] = jsonsOf(planned.itemsOf(2));
		const { error } = await run(handOn({ plan: change(plan as IDataObject) }), write(`${folder}/out`));
		expect(error).toMatch(message);
		expect(await readdir(folder)).toEqual([]);
	});
});
