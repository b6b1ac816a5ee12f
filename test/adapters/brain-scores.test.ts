import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkRow, memoryRow, type Score } from '../support/brain-rows';
import { createBrainDatabase, type BrainDatabase } from '../support/test-brain';

let database: BrainDatabase;
beforeAll(async () => {
	database = await createBrainDatabase();
});
afterAll(() => database.drop());

const everything = { minConfidence: 0, minAccessCount: 0 };

describe.each(['numeric', 'float8', 'real', 'text'])('scores in columns of type %s', (type) => {
	const oddities: ReadonlyArray<readonly [string, Score]> = [
		['nothing', null],
		['NaN', NaN],
		['Infinity', Infinity],
		['-Infinity', -Infinity],
		['a negative number', -0.25],
		['more than there can be', 1e17],
	];

	it.each(oddities)('never select a memory whose confidence is %s', async (_, confidence) => {
		const brain = await database.make({ memories: { confidence_score: type } });
		await brain.fill({ memories: [memoryRow(1, { confidence_score: confidence }), memoryRow(2, { confidence_score: 1 }), memoryRow(3, { confidence_score: 0 })] });
		expect(await brain.concepts(everything)).toEqual(['Concept 2', 'Concept 3']);
		expect(await brain.survey(everything)).toMatchObject({ memories: 3, ofNodeTypes: 3, confident: 2, selected: 2 });
	});

	it.each(oddities)('take an access count that is %s for none at all', async (_, count) => {
		const brain = await database.make({ memories: { access_count: type } });
		await brain.fill({ memories: [memoryRow(1, { access_count: count }), memoryRow(2, { access_count: 5 })] });
		expect(await brain.concepts()).toEqual(['Concept 2']);
		expect(await brain.survey()).toMatchObject({ confident: 2, highValue: 1 });
		expect((await brain.read(everything)).map(({ accessCount }) => accessCount)).toEqual([5, 0]);
		expect(await brain.survey(everything)).toMatchObject({ highValue: 2 });
	});

	it.each(oddities.filter(([, value]) => value !== -0.25))('leave out a depth and a mass that are %s', async (_, value) => {
		const brain = await database.make({ memories: { node_z: type, node_mass: type } });
		await brain.fill({ memories: [memoryRow(1, { node_z: value, node_mass: value, node_type: 'wisdom' })] });
		expect(await brain.read()).toMatchObject([{ depth: null, mass: null, nodeType: 'wisdom' }]);
	});

	it.each(oddities)('give no strength to a link whose strength is %s', async (_, strength) => {
		const brain = await database.make({ links: { link_strength: type } });
		await brain.fill({ memories: [memoryRow(1), memoryRow(2), memoryRow(3)], links: [linkRow(1, 1, 2, { link_strength: strength }), linkRow(2, 1, 3, { link_strength: 0 })] });
		const [memory] = await brain.read();
		expect(memory?.links.map((link) => [link.other.concept, link.strength])).toEqual([['Concept 3', 0], ['Concept 2', null]]);
	});

	it('cut an access count to a whole number', async () => {
		const brain = await database.make({ memories: { access_count: type } });
		await brain.fill({ memories: [memoryRow(1, { access_count: 5.9 }), memoryRow(2, { access_count: 4.9 })] });
		expect((await brain.read()).map(({ accessCount }) => accessCount)).toEqual([5]);
		expect(await brain.survey()).toMatchObject({ selected: 1 });
	});
});

describe('scores in whole numbers', () => {
	it('are 0, 1 or no confidence', async () => {
		const brain = await database.make({ memories: { confidence_score: 'int' } });
		await brain.fill({ memories: [0, 1, 2, -1, null].map((confidence, index) => memoryRow(index, { confidence_score: confidence })) });
		expect((await brain.read({ minConfidence: 0 })).map(({ confidence }) => confidence)).toEqual([1, 0]);
		expect(await brain.concepts()).toEqual(['Concept 1']);
	});

	it('may be as large as a bigint holds', async () => {
		const brain = await database.make({ memories: { access_count: 'bigint' } });
		await brain.fill({ memories: [memoryRow(1, { access_count: '9223372036854775807' }), memoryRow(2, { access_count: 8e15 })] });
		expect((await brain.read(everything)).map(({ accessCount }) => accessCount)).toEqual([8e15, 0]);
	});
});

describe('scores as text', () => {
	it('count where they are plain numbers, with blanks around them, and not otherwise', async () => {
		const texts = ['0.9', ' 0.8\n', '+0.75', '0.70000000000000006661', '0', '', 'high', '0,9', '90%', '0x1', '1 2', '\u20030.9', '9'.repeat(400)];
		const brain = await database.make({ memories: { confidence_score: 'text collate "unicode"' } });
		await brain.fill({ memories: texts.map((text, index) => memoryRow(index, { confidence_score: text })) });
		expect((await brain.read({ minConfidence: 0 })).map(({ confidence }) => confidence)).toEqual([0.9, 0.8, 0.75, 0.7000000000000001, 0]);
	});
});
