import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryParts } from '../../engine/ports';
import { collected } from '../support/memories';
import { linkRow, memoryRow, uuid } from '../support/brain-rows';
import { expectCode } from '../support/rejection';
import { createBrainDatabase, criteria, type BrainChanges, type BrainDatabase, type TestBrain } from '../support/test-brain';

let database: BrainDatabase;
beforeAll(async () => {
	database = await createBrainDatabase();
});
afterAll(() => database.drop());

/** A row as a brain without these columns takes it. */
function without(row: object, ...columns: readonly string[]): object {
	return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)));
}

/** A brain without these columns, with one deep memory that is linked to a shallow one. */
async function brainWithout(...columns: readonly string[]): Promise<TestBrain> {
	const gone = (ofLinks: boolean) => Object.fromEntries(columns.filter((column) => column.startsWith('link_') === ofLinks).map((column) => [column, null]));
	const brain = await database.make({ memories: gone(false), links: gone(true) });
	const memories = [memoryRow(1, { node_type: 'wisdom', node_z: 320, node_mass: 5, category: 'c', tags: ['t'] }), memoryRow(2, { node_type: 'raw_data', node_z: 10, confidence_score: 0.9 })];
	await brain.fill({ memories: memories.map((row) => without(row, ...columns)), links: [without(linkRow(1, 1, 2), ...columns)] });
	return brain;
}

const anyType = { nodeTypes: ['wisdom', 'knowledge', 'information', 'raw_data'] };

describe('a brain without a column is read all the same, and what it lacks is said:', () => {
	it('nothing where it has everything', async () => {
		expect((await (await brainWithout()).survey()).missing).toEqual([]);
	});

	it('node_type, which then follows from node_z', async () => {
		const brain = await brainWithout('node_type');
		expect(await brain.read(anyType)).toMatchObject([{ nodeType: 'wisdom', depth: 320 }, { nodeType: 'raw_data', depth: 10 }]);
		expect(await brain.concepts()).toEqual(['Concept 1']);
		expect((await brain.survey()).missing).toEqual(['Column node_type is missing: the type follows from node_z.']);
	});

	it('node_type and node_z: every memory is knowledge, and the profile of a far one says so', async () => {
		const brain = await brainWithout('node_type', 'node_z');
		expect(await brain.read()).toMatchObject([{ id: uuid(2), nodeType: 'knowledge', depth: null }, { id: uuid(1), nodeType: 'knowledge', depth: null }]);
		expect(await brain.read({ limit: 1 }, { parts: ['profiles'] })).toMatchObject([{ links: [{ other: { profile: { nodeType: 'knowledge', confidence: 0.8, neighbors: ['Concept 2'] } } }] }]);
		const { missing } = await brain.survey();
		expect(missing).toEqual(["Column node_type is missing: every memory counts as 'knowledge'.", 'Column node_z is missing: every memory has the depth of its type.']);
	});

	it('node_z: wisdom is as deep as its type', async () => {
		const brain = await brainWithout('node_z');
		expect(await brain.read(anyType)).toMatchObject([{ nodeType: 'wisdom', depth: null }, { nodeType: 'raw_data', depth: null }]);
		expect((await brain.survey()).missing).toEqual(['Column node_z is missing: the depth follows from node_type.']);
	});

	it('node_mass, category and tags', async () => {
		const brain = await brainWithout('node_mass', 'category', 'tags');
		expect(await brain.read()).toMatchObject([{ mass: null, category: null, tags: [] }]);
		const { missing } = await brain.survey();
		expect(missing).toEqual(['Column node_mass is missing: memories have no mass.', 'Column category is missing: memories have no category.', 'Column tags is missing: memories have no tags.']);
	});

	it('link_type and link_strength', async () => {
		const brain = await brainWithout('link_type', 'link_strength');
		expect(await brain.read({}, { parts: ['profiles'] })).toMatchObject([{ neighbors: ['Concept 2'], links: [{ linkType: null, strength: null, other: { profile: { confidence: 0.9 } } }] }]);
		expect((await brain.survey()).missing).toEqual(['Column link_type is missing: links have no type.', 'Column link_strength is missing: links have no strength.']);
	});

	it.each([[[]], [['profiles'] as const], [memoryParts]])('the table of links (asked for: %j)', async (parts) => {
		const brain = await database.make({ links: null });
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)] });
		expect(await brain.read({ limit: 1 }, { parts })).toMatchObject([{ id: uuid(1), neighbors: [], links: [] }]);
		expect(await brain.repeatedConcepts()).toEqual([]);
		expect((await brain.survey()).missing).toEqual([`Table ${brain.tables.links} is missing: memories have no links.`]);
	});

	it('the log of mutations', async () => {
		const brain = await database.make({ actions: null });
		await brain.fill({ memories: [memoryRow(1)] });
		expect((await brain.survey()).missing).toEqual([`Table ${brain.tables.actions} is missing: there is no log of mutations.`]);
		expect(await brain.read({}, { parts: memoryParts })).toMatchObject([{ id: uuid(1), actions: [] }]);
	});
});

describe('a brain is refused, by name,', () => {
	const read = (changes: BrainChanges) => async () => (await database.make(changes)).read();

	it.each(['id', 'concept', 'summary', 'confidence_score', 'access_count'])('where its memories have no column %s', async (column) => {
		const error = await expectCode('DATABASE_SCHEMA_MISMATCH', read({ memories: { [column]: null, spare: 'int' } })());
		expect(error.message).toMatch(new RegExp(`memory_semantic has no column ${column}\\.`));
	});

	it('where several columns are missing, with all of them', async () => {
		const error = await expectCode('DATABASE_SCHEMA_MISMATCH', read({ memories: { summary: null, access_count: null } })());
		expect(error.message).toContain('has no column summary, access_count.');
	});

	it.each(['id', 'source_memory_id', 'target_memory_id'])('where its links have no column %s', async (column) => {
		const error = await expectCode('DATABASE_SCHEMA_MISMATCH', read({ links: { [column]: null } })());
		expect(error.message).toContain(`knowledge_graph_links has no column ${column}.`);
	});

	it('where there is no table of memories', async () => {
		const brain = await database.make();
		expect((await expectCode('DATABASE_SCHEMA_MISMATCH', brain.with({ memories: 'nowhere.memory_semantic' }).read())).message).toContain('no table nowhere.memory_semantic');
	});

	it('and the connection can be used afterwards', async () => {
		expect(await database.connection.query('select 1 as one')).toEqual([{ one: 1 }]);
	});
});

describe('ids may be', () => {
	it.each([
		['uuids', 'uuid', [uuid(1), uuid(2)]],
		['texts', 'text', ["it's \"one\"", '😀 two\n']],
		['short texts', 'varchar(40)', ['a', 'b']],
		['numbers beyond what JavaScript can count', 'bigint', ['9007199254740993', '9007199254740995']],
	])('%s, and stay what they are', async (_, type, [near = '', far = '']) => {
		const brain = await database.make({ memories: { id: `${type} primary key` }, links: { id: `${type} primary key`, source_memory_id: type, target_memory_id: type } });
		await brain.fill({ memories: [{ ...memoryRow(1), id: near }, { ...memoryRow(2, { access_count: 0 }), id: far }], links: [{ ...linkRow(1, 1, 2), id: far, source_memory_id: near, target_memory_id: far }] });
		expect(await brain.read({}, { parts: ['profiles'] })).toMatchObject([{ id: near, links: [{ id: far, other: { id: far, profile: { nodeType: 'knowledge', confidence: 0.8 } } }] }]);
	});
});

describe('tags are read', () => {
	it.each([
		['a list of texts', 'text[]', ['a', 'b "c"'], ['a', 'b "c"']],
		['an empty list', 'text[]', [], []],
		['a list with gaps', 'text[]', ['a', null, '', ' '], ['a']],
		['JSON', 'jsonb', ['a', 'b'], ['a', 'b']],
		['JSON of other things', 'jsonb', ['a', 1, null, { b: 1 }], ['a']],
		['a JSON object', 'jsonb', { a: 1 }, []],
		['a text', 'text', 'revenue, Q3', ['revenue, Q3']],
		['a blank text', 'text', ' ', []],
		['nothing', 'text[]', null, []],
	])('from %s', async (_, type, tags, expected) => {
		const brain = await database.make({ memories: { tags: type } });
		await brain.fill({ memories: [memoryRow(1, { tags })] });
		expect(await brain.read()).toMatchObject([{ tags: expected }]);
	});
});

describe('the tables that the settings name', () => {
	it('may be views', async () => {
		const brain = await database.make();
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)], links: [linkRow(1, 1, 2)] });
		const { memories, links } = brain.tables;
		await database.client.query(`create view chosen_memories as select id, upper(concept) as concept, summary, confidence_score::text, 7 as access_count from ${memories}`);
		await database.client.query(`create view chosen_links as select * from ${links}`);
		const views = brain.with({ memories: 'chosen_memories', links: 'public.chosen_links' });
		expect(await views.read()).toMatchObject([{ concept: 'CONCEPT 1', confidence: 0.8, accessCount: 7, neighbors: ['CONCEPT 2'] }, { concept: 'CONCEPT 2' }]);
	});

	it('may stand in any schema, under any name that Postgres takes without quotes', async () => {
		const brain = await database.make({ schema: 'select$1' });
		await brain.fill({ memories: [memoryRow(1)] });
		await database.client.query(`alter table select$1.memory_semantic rename to "order"`);
		const renamed = brain.with({ memories: 'select$1.order' });
		expect(await renamed.concepts()).toEqual(['Concept 1']);
	});

	it.each(['memory_semantic; drop table x', 'a.b.c', '"quoted"', 'Upper', 'x y', "it's", '', '.', 'public.', 'a'.repeat(64), 'ä', "x' or '1'='1", 'x\0'])('are refused as %j', async (name) => {
		const brain = await database.make();
		for (const place of ['memories', 'links', 'actions']) await expectCode('INVALID_SETTING', brain.with({ [place]: name }).read());
	});

	it('are read under row level security as this login sees them', async () => {
		const brain = await database.make();
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)] });
		await database.client.query(`grant usage on schema ${brain.tables.memories.split('.')[0]} to authenticated; grant select on ${brain.tables.memories}, ${brain.tables.links} to authenticated;
			alter table ${brain.tables.memories} enable row level security;
			create policy mine on ${brain.tables.memories} for select to authenticated using (concept = 'Concept 2')`);
		await database.connection.execute('set role authenticated');
		try {
			expect(await brain.concepts()).toEqual(['Concept 2']);
		} finally {
			await database.connection.execute('reset role');
		}
		expect(await brain.snapshot((store) => collected(store.memories(criteria())))).toHaveLength(2);
	});
});
