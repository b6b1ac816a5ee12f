import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memoryRow, uuid, type MemoryRow } from '../support/brain-rows';
import { createBrainDatabase, type BrainDatabase, type TestBrain } from '../support/test-brain';

let database: BrainDatabase;
let brain: TestBrain;
beforeAll(async () => {
	database = await createBrainDatabase();
});
beforeEach(async () => {
	brain = await database.make();
});
afterAll(() => database.drop());

const named = (number: number, concept: string, changes: Partial<MemoryRow>) => memoryRow(number, { concept, ...changes });

describe('a memory is high-value', () => {
	it('when its confidence reaches the threshold, which it may equal', async () => {
		await brain.fill({ memories: [named(1, 'below', { confidence_score: 0.49 }), named(2, 'at', { confidence_score: 0.5 }), named(3, 'above', { confidence_score: 0.51 })] });
		expect(await brain.concepts()).toEqual(['above', 'at']);
		expect(await brain.concepts({ minConfidence: 0.51 })).toEqual(['above']);
		expect(await brain.concepts({ minConfidence: 0 })).toEqual(['above', 'at', 'below']);
	});

	it('when its access count reaches the threshold; none counts as 0', async () => {
		await brain.fill({ memories: [named(1, 'four', { access_count: 4 }), named(2, 'five', { access_count: 5 }), named(3, 'none', { access_count: null })] });
		expect(await brain.concepts()).toEqual(['five']);
		expect(await brain.concepts({ minAccessCount: 0 })).toEqual(['five', 'four', 'none']);
		expect((await brain.read({ minAccessCount: 0 })).map(({ accessCount }) => accessCount)).toEqual([5, 4, 0]);
	});

	it('when its type is one of those asked for, whatever they are called', async () => {
		const types = ['wisdom', 'knowledge', 'information', 'raw_data', 'insight', "it's"];
		await brain.fill({ memories: types.map((type, index) => named(index, type, { node_type: type })) });
		expect(await brain.concepts()).toEqual(['wisdom', 'knowledge']);
		expect(await brain.concepts({ nodeTypes: ['raw_data', "it's"] })).toEqual(['raw_data', "it's"]);
		expect(await brain.concepts({ nodeTypes: [] })).toEqual([]);
	});

	it('by the type that follows from its depth, where it has none of its own', async () => {
		const depths = [null, 0, 99, 100, 199, 200, 299, 300, 301];
		await brain.fill({ memories: depths.map((depth, index) => memoryRow(index, { concept: `depth ${depth}`, node_type: index % 2 === 0 ? null : '', node_z: depth })) });
		const types = Object.fromEntries((await brain.read({ nodeTypes: ['wisdom', 'knowledge', 'information', 'raw_data'] })).map(({ depth, nodeType }) => [String(depth), nodeType]));
		expect(types).toEqual({
			null: 'knowledge', 0: 'raw_data', 99: 'raw_data', 100: 'information', 199: 'information', 200: 'knowledge', 299: 'knowledge', 300: 'wisdom', 301: 'wisdom',
		});
		expect(await brain.concepts({ nodeTypes: ['wisdom'] })).toEqual(['depth 300', 'depth 301']);
	});

	it('never when nobody can ask about it: its concept is missing or blank', async () => {
		const blanks = [null, '', '  ', '\n\t', '\u00a0', '\u2003\u3000'];
		await brain.fill({ memories: [memoryRow(0), ...blanks.map((blank, index) => ({ ...memoryRow(index + 1), concept: blank }))] });
		expect(await brain.concepts()).toEqual(['Concept 0']);
		expect((await brain.survey()).memories).toBe(1);
	});
});

describe('the rank of memories', () => {
	it('puts depths of 300 and more first, then confidence, access count and id', async () => {
		await brain.fill({
			memories: [
				named(1, 'knowledge of the highest confidence', { confidence_score: 1, access_count: 99 }),
				named(2, 'deep knowledge', { node_type: 'knowledge', node_z: 300, confidence_score: 0.6 }),
				named(3, 'wisdom without a depth', { node_type: 'wisdom', confidence_score: 0.7 }),
				named(4, 'wisdom that is not deep', { node_type: 'wisdom', node_z: 299, confidence_score: 0.9 }),
				named(6, 'equal, with the later id', { confidence_score: 0.9, access_count: 9 }),
				named(5, 'equal, with the earlier id', { confidence_score: 0.9, access_count: 9 }),
				named(7, 'accessed less', { confidence_score: 0.9, access_count: 8 }),
			],
		});
		expect(await brain.concepts()).toEqual([
			'wisdom without a depth',
			'deep knowledge',
			'knowledge of the highest confidence',
			'wisdom that is not deep',
			'equal, with the earlier id',
			'equal, with the later id',
			'accessed less',
		]);
	});

	it('decides what a limit keeps', async () => {
		await brain.fill({ memories: [0.6, 0.9, 0.7, 0.8].map((confidence, index) => named(index, `${confidence}`, { confidence_score: confidence })) });
		expect(await brain.concepts({ limit: 1 })).toEqual(['0.9']);
		expect(await brain.concepts({ limit: 3 })).toEqual(['0.9', '0.8', '0.7']);
		expect(await brain.concepts({ limit: 4 })).toHaveLength(4);
		expect(await brain.concepts({ limit: 5_000_000 })).toHaveLength(4);
	});

	it('decides what reading the first few gives', async () => {
		await brain.fill({ memories: [1, 2, 3, 4].map((number) => memoryRow(number)) });
		const ids = async (limit: number | null, first: number) => (await brain.read({ limit }, { first })).map(({ id }) => id);
		expect(await ids(null, 2)).toEqual([uuid(1), uuid(2)]);
		expect(await ids(1, 2)).toEqual([uuid(1)]);
		expect(await ids(3, 2)).toEqual([uuid(1), uuid(2)]);
	});

	it('orders text ids byte by byte, whatever the language of the database', async () => {
		const texts = await database.make({ memories: { id: 'text collate "unicode" primary key' }, links: { source_memory_id: 'text', target_memory_id: 'text' } });
		const ids = ['b', 'B', 'a', 'Z', 'ä', '10', '9', '😀', '\uffee'];
		await texts.fill({ memories: ids.map((id, index) => ({ ...memoryRow(index), id })) });
		expect((await texts.read()).map(({ id }) => id)).toEqual(['10', '9', 'B', 'Z', 'a', 'b', 'ä', '\uffee', '😀']);
	});
});

describe('a memory is read', () => {
	it('with all that the brain has of it', async () => {
		await brain.fill({ memories: [memoryRow(1, { node_type: 'wisdom', node_z: 310.5, node_mass: 12.25, category: 'finance', tags: ['revenue', 'Q3'] })] });
		expect(await brain.read()).toEqual([
			{
				id: uuid(1),
				concept: 'Concept 1',
				summary: 'Summary 1.',
				nodeType: 'wisdom',
				confidence: 0.8,
				accessCount: 10,
				depth: 310.5,
				mass: 12.25,
				category: 'finance',
				tags: ['revenue', 'Q3'],
				neighbors: [],
				links: [],
				actions: [],
			},
		]);
	});

	it('without a summary where that is missing or blank', async () => {
		await brain.fill({ memories: [null, '', ' \n\t', '\u00a0', ' kept as it is '].map((summary, index) => memoryRow(index, { summary })) });
		expect((await brain.read()).map(({ summary }) => summary)).toEqual([null, null, null, null, ' kept as it is ']);
	});

	it('without a category where that is blank, as it would be on the canvas', async () => {
		await brain.fill({ memories: ['', ' ', 'finance'].map((category, index) => memoryRow(index, { category })) });
		expect((await brain.read()).map(({ category }) => category)).toEqual([null, null, 'finance']);
	});

	it('to the last character of its concept and summary', async () => {
		const texts = [`"quoted" 'twice' \\ $1 $$ %s`, 'line\nbreak\r\n\ttab', '👩‍👩‍👧 família\u0301 \u2028', '{"a": [1]}', 'x'.repeat(10_240)];
		await brain.fill({ memories: texts.map((text, index) => memoryRow(index, { concept: text, summary: `${text}.` })) });
		const memories = await brain.read();
		expect(memories.map(({ concept }) => concept)).toEqual(texts);
		expect(memories.map(({ summary }) => summary)).toEqual(texts.map((text) => `${text}.`));
	});
});

describe('a survey', () => {
	const typical = [
		memoryRow(1),
		memoryRow(2, { node_type: 'wisdom', confidence_score: 0.49 }),
		memoryRow(3, { node_type: 'information' }),
		memoryRow(4, { access_count: 4 }),
		memoryRow(5, { confidence_score: null }),
		memoryRow(6),
		memoryRow(7),
	];

	it('counts what each threshold lets through, one after the other', async () => {
		await brain.fill({ memories: typical });
		expect(await brain.survey()).toEqual({ memories: 7, ofNodeTypes: 6, confident: 4, highValue: 3, selected: 3, nearest: [], missing: [] });
		expect(await brain.survey({ limit: 2 })).toMatchObject({ highValue: 3, selected: 2 });
	});

	it('of an empty brain finds nothing, and no threshold that would help', async () => {
		expect(await brain.survey()).toEqual({ memories: 0, ofNodeTypes: 0, confident: 0, highValue: 0, selected: 0, nearest: [], missing: [] });
	});

	it('that selects nothing names the nearest value of each threshold, and the selection with it finds as many as it says', async () => {
		await brain.fill({
			memories: [
				...[0.31, 0.42, 0.42, 0.1].map((confidence, index) => memoryRow(index, { confidence_score: confidence })),
				...[3, 4, 4, 4, 0].map((count, index) => memoryRow(10 + index, { access_count: count })),
				...['insight', 'insight', 'information', 'raw_data', 'fact'].map((type, index) => memoryRow(20 + index, { node_type: type })),
				memoryRow(30, { access_count: 4, confidence_score: 0.45 }),
			],
		});
		const { nearest } = await brain.survey();
		expect(nearest).toEqual([
			{ threshold: 'minConfidence', value: '0.42', memories: 2 },
			{ threshold: 'minAccessCount', value: '4', memories: 3 },
			{ threshold: 'nodeTypes', value: 'insight', memories: 2 },
			{ threshold: 'nodeTypes', value: 'fact', memories: 1 },
			{ threshold: 'nodeTypes', value: 'information', memories: 1 },
		]);
		await expectTrue(brain, nearest);
	});

	it.each(['numeric', 'float8', 'real', 'text'])('names a nearest confidence that selects what it says, to the last digit, in a column of type %s', async (type) => {
		const precise = await database.make({ memories: { confidence_score: type } });
		// Rounded to 15 digits, as Postgres does by the way, some of these become more than they are.
		const values = [0.8412345678901237, 0.1 + 0.2, 1 / 3, 0.44999999999999996, 0.3, 0.7, 1e-7 + 0.1];
		for (const value of values) {
			await precise.refill({ memories: [memoryRow(1, { confidence_score: value })], links: [] });
			const { nearest } = await precise.survey({ minConfidence: 1 });
			expect(nearest).toMatchObject([{ threshold: 'minConfidence', memories: 1 }]);
			await expectTrue(precise, nearest);
		}
	});

	it('names whole access counts only, for nothing else can be asked for', async () => {
		const fractions = await database.make({ memories: { access_count: 'float8' } });
		await fractions.fill({ memories: [memoryRow(1, { access_count: 4.7 })] });
		const { nearest } = await fractions.survey();
		expect(nearest).toEqual([{ threshold: 'minAccessCount', value: '4', memories: 1 }]);
		await expectTrue(fractions, nearest);
	});
});

/** Runs the selection once with each of the thresholds that a survey names. */
async function expectTrue(asked: TestBrain, nearest: Awaited<ReturnType<TestBrain['survey']>>['nearest']): Promise<void> {
	for (const { threshold, value, memories } of nearest) {
		const changed = threshold === 'nodeTypes' ? { nodeTypes: ['wisdom', 'knowledge', value] } : { [threshold]: Number(value) };
		expect(await asked.concepts(changed), `${threshold} ${value}`).toHaveLength(memories);
		expect(await asked.survey(changed)).toMatchObject({ selected: memories });
	}
}
