import { beforeAll, describe, expect, it } from 'vitest';
import { parseMemory, toMemoryItem } from '../../engine/memory/memory';
import { parsePlan } from '../../engine/plan';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { runWorkflow } from '../support/run-workflow';
import { fetch, generate, handOn, jsonsOf, trigger, type Parameters } from './night';

let database: ReplayDatabase;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});

async function fetched(parameters: Parameters = {}, from = trigger) {
	const { itemsOf, hintsOf, error } = await runWorkflow([from, fetch(parameters)], { credential: database.credential });
	return { items: jsonsOf(itemsOf(1)), hints: hintsOf(1), error };
}

describe('Fetch High-Value Memories', () => {
	it('gives memories as the engine reads them back', async () => {
		const { items } = await fetched();
		expect(items.length).toBe(47);
		for (const item of items) expect(toMemoryItem(parseMemory(item))).toEqual(item);
		const dip = items.find(({ concept }) => concept === 'Q3 Revenue Dip Strategy');
		expect(dip).toMatchObject({ node_type: 'wisdom', node_z: 300, confidence_score: 0.87, access_count: 96, category: 'pricing', tags: ['strategy', 'revenue', 'competition'] });
		expect(dip?.neighbors).toContain('Competitor X');
	});

	it('ranks wisdom first, then by confidence, then by access count', async () => {
		const { items } = await fetched();
		const rank = ({ node_z: depth, confidence_score: confidence, access_count: count }: (typeof items)[number]) => [Number(Number(depth) >= 300), Number(confidence), Number(count)];
		const ranks = items.map(rank);
		const sorted = [...ranks].sort(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => d - a || e - b || f - c);
		expect(ranks).toEqual(sorted);
	});

	it('runs once for all its input items', async () => {
		expect((await fetched({}, handOn({ n: 1 }, { n: 2 }, { n: 3 }))).items.length).toBe(47);
	});

	it('keeps the best under a limit, only where Return All is off', async () => {
		const all = (await fetched()).items;
		expect((await fetched({ returnAll: false, limit: 3 })).items.map(({ id }) => id)).toEqual(all.slice(0, 3).map(({ id }) => id));
		expect((await fetched({ returnAll: true, limit: 3 })).items.length).toBe(47);
	});

	it('applies each threshold', async () => {
		const { items } = await fetched({ nodeTypes: ['information'], minConfidence: 0.6, minAccessCount: 2 });
		const { rows } = await database.client.query("select count(*)::int from memory_semantic where node_type = 'information' and confidence_score >= 0.6 and access_count >= 2");
		expect(items.length).toBe(rows[0].count);
		expect(items.length).toBeGreaterThan(0);
	});

	it('names no more neighbours than it may', async () => {
		const most = (items: Awaited<ReturnType<typeof fetched>>['items']) => Math.max(...items.map(({ neighbors }) => (neighbors as string[]).length));
		expect(most((await fetched()).items)).toBeGreaterThan(2);
		expect(most((await fetched({ options: { maxNeighbors: 2 } })).items)).toBe(2);
	});

	it('hands on items up to Maximum Items', async () => {
		expect((await fetched({ options: { maxItems: 47 } })).items.length).toBe(47);
	});

	it('hands on a plan beyond Maximum Items, and says so', async () => {
		const { items, hints } = await fetched({ options: { maxItems: 46 } });
		expect(items.length).toBe(1);
		expect(parsePlan(items[0]?.plan)).toMatchObject({ memories: 47, generation: null, explanation: '' });
		expect(hints).toEqual(['47 memories are more than 46 items, so this is a plan: Write JSONL reads them itself.']);
	});

	it('gives the one item that was asked for without a hint', async () => {
		const { items, hints } = await fetched({ output: 'plan' });
		expect([items.length, hints]).toEqual([1, []]);
	});

	it('shows the first memories of a plan', async () => {
		const all = (await fetched()).items;
		const [{ preview } = {}] = (await fetched({ output: 'plan' })).items;
		expect(preview).toEqual({ memories: all.slice(0, 3) });
	});

	it('reads tables of other names', async () => {
		await database.client.query('create schema other; create view other.my_memories as select * from memory_semantic where concept like \'P%\'');
		const { items } = await fetched({ nodeTypes: ['wisdom', 'knowledge'], options: { memoryTable: 'other.my_memories' } });
		expect(items.length).toBeGreaterThan(0);
		expect(items.length).toBeLessThan(47);
	});

	it('says in hints which tables and columns the brain lacks', async () => {
		const { items, hints } = await fetched({ options: { linkTable: 'no_links', actionTable: 'no_actions' } });
		expect(items.length).toBe(47);
		expect(hints).toEqual(['Table no_links is missing: memories have no links.', 'Table no_actions is missing: there is no log of mutations.']);
	});

	it.each<readonly [string, Parameters, RegExp]>([
		['a table that is missing', { options: { memoryTable: 'nowhere' } }, /There is no table nowhere.*Set Up Database/],
		['a confidence that no number is', { minConfidence: '={{ "high" }}' }, /'Parameters.min_confidence' must be a number from 0 to 1, but it is a text/],
		['a limit of zero', { returnAll: false, limit: 0 }, /'Parameters.limit' must be a whole number of at least 1/],
		['a table name with SQL in it', { options: { memoryTable: 'memory_semantic; drop table memory_semantic' } }, /is not a table name/],
		['an output that does not exist', { output: '={{ "stream" }}' }, /'Output' must be one of automatic, items, plan/],
	])('refuses %s by name', async (_, parameters, message) => {
		const { error, items } = await fetched(parameters);
		expect(error).toMatch(message);
		expect(items).toEqual([]);
	});
});

describe('Generate Alpaca Pairs', () => {
	it('extends a plan and shows pairs of its first memories', async () => {
		const { itemsOf, error } = await runWorkflow([trigger, fetch({ output: 'plan' }), generate({ preset: 'custom', strategies: ['recall'], targetModels: ['llama_3'], options: { seed: 5 } })], { credential: database.credential });
		expect(error).toBeNull();
		const [{ plan, preview } = {}] = jsonsOf(itemsOf(2));
		const { generation, memories } = parsePlan(plan);
		expect([memories, generation?.seed, generation?.strategies.map(({ name }) => name), generation?.targetModels.map(({ modelId }) => modelId)]).toEqual([47, 5, ['recall'], ['llama_3']]);
		const shown = preview as { readonly memories: readonly unknown[]; readonly pairs: ReadonlyArray<{ readonly instruction: string }> };
		expect(shown.memories.length).toBe(3);
		expect(shown.pairs[0]?.instruction).toBe("Explain the strategic context of 'Pricing Strategy'.");
	});

	it('makes an item of its own for each target model', async () => {
		const { itemsOf } = await runWorkflow([trigger, fetch({ output: 'items' }), generate()], { credential: database.credential });
		const targets = jsonsOf(itemsOf(2)).map(({ target_models: models }) => models as string[]);
		expect(targets.every(({ length }) => length === 1)).toBe(true);
		expect(new Set(targets.flat())).toEqual(new Set(['llama_3', 'qwen2_5_coder']));
	});

	it.each<readonly [string, Parameters, RegExp]>([
		['a model that the registry does not have', { targetModels: ['gpt_9'] }, /no active model gpt_9\. Active are: .*llama_3/],
		['a strategy that does not exist', { preset: 'custom', strategies: ['telepathy'] }, /no strategy 'telepathy'\. Choose from .*recall/],
		['no strategy', { preset: 'custom', strategies: [] }, /No strategy is chosen/],
		['half a seed', { options: { seed: 1.5 } }, /'Seed' must be a whole number/],
	])('refuses %s', async (_, parameters, message) => {
		const { error } = await runWorkflow([trigger, fetch(), generate(parameters)], { credential: database.credential });
		expect(error).toMatch(message);
	});

	it('has a third model when the registry has it', async () => {
		await database.client.query("insert into model_registry (model_id, model_name, format, max_seq_len, specialization, is_active) values ('mistral', 'Mistral', 'alpaca', 4096, 'general_reasoning', true)");
		const { itemsOf } = await runWorkflow([trigger, fetch(), generate()], { credential: database.credential });
		await database.client.query("update model_registry set is_active = false where model_id = 'mistral'");
		expect(jsonsOf(itemsOf(2)).flatMap(({ target_models: models }) => models)).toContain('mistral');
	});
});
