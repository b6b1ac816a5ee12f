import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { runWorkflow } from '../support/run-workflow';
import { at, hashesIn, jsonsOf, night, temporaryFolder, type Parameters } from './night';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	// Three memories of one concept each time, with one text: these give duplicates.
	await database.client.query(`
		insert into memory_semantic (id, concept, summary, node_type, node_z, confidence_score, access_count)
		select md5(concept || n)::uuid, concept, summary, node_type, node_z, confidence_score, access_count
		from memory_semantic, generate_series(1, 2) n where concept in ('Q3 Revenue Dip Strategy', 'Pricing Strategy')`);
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

async function replay(name: string, fetched: Parameters, generated: Parameters) {
	const path = join(folder, name);
	const { itemsOf, error } = await runWorkflow(night(path, fetched, generated), { credential: database.credential });
	expect(error).toBeNull();
	const datasets = jsonsOf(itemsOf(at.write)).map((item) => ({ ...item, path: '', consolidation_id: '' }));
	return { hashes: await hashesIn(path), datasets, fetched: itemsOf(at.fetch) };
}

describe('items and a plan give the same bytes', () => {
	it.each<readonly [string, Parameters, Parameters]>([
		['typed', {}, { preset: 'typed' }],
		['classic', {}, { preset: 'classic' }],
		['chosen strategies', {}, { preset: 'custom', strategies: ['recall', 'typed_relation'] }],
		['a limit', { returnAll: false, limit: 7 }, {}],
		['few neighbours', { options: { maxNeighbors: 1 } }, {}],
		['other thresholds', { nodeTypes: ['information', 'raw_data', 'wisdom'], minConfidence: 0.1, minAccessCount: 0 }, {}],
		['one target model', {}, { targetModels: ['llama_3'] }],
		['another seed', {}, { options: { seed: 7 } }],
	])('with %s', async (_, fetched, generated) => {
		const items = await replay('items', { ...fetched, output: 'items' }, generated);
		const plan = await replay('plan', { ...fetched, output: 'plan' }, generated);
		expect(Object.keys(items.hashes).length).toBeGreaterThan(0);
		expect(plan.hashes).toEqual(items.hashes);
		expect(plan.datasets).toEqual(items.datasets);
		expect([items.fetched.length > 1, plan.fetched.length]).toEqual([true, 1]);
	});

	it('and both count the duplicates that equal concepts bring', async () => {
		const { datasets } = await replay('items', { output: 'items' }, { preset: 'typed' });
		for (const { dropped } of datasets as ReadonlyArray<{ readonly dropped?: Record<string, number> }>) expect(dropped?.duplicate).toBeGreaterThan(0);
	});
});

describe('the bytes of a dataset', () => {
	it('are the same on every run with one seed, and others with another', async () => {
		const [one, again, other] = [await replay('1', {}, {}), await replay('2', {}, {}), await replay('3', {}, { options: { seed: 43 } })];
		expect(again.hashes).toEqual(one.hashes);
		expect(Object.keys(other.hashes)).toEqual(Object.keys(one.hashes));
		for (const [name, hash] of Object.entries(other.hashes)) expect(hash).not.toBe(one.hashes[name]);
	});

	it('follow from the strategies', async () => {
		const [typed, classic] = [await replay('1', {}, { preset: 'typed' }), await replay('2', {}, { preset: 'classic' })];
		for (const [name, hash] of Object.entries(classic.hashes)) expect(hash).not.toBe(typed.hashes[name]);
	});
});
