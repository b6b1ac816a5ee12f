import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../engine/memory/action';
import { memoryParts } from '../../engine/ports';
import { actionRow, linkRow, memoryRow, uuid } from '../support/brain-rows';
import { createBrainDatabase, type BrainChanges, type BrainDatabase, type TestBrain } from '../support/test-brain';

let database: BrainDatabase;
let brain: TestBrain;
beforeAll(async () => {
	database = await createBrainDatabase();
});
beforeEach(async () => {
	brain = await database.make();
});
afterAll(() => database.drop());

/** The actions of the memory that ranks first. */
async function actions(read = brain): Promise<readonly Action[]> {
	return (await read.read({}, { parts: ['actions'] }))[0]?.actions ?? [];
}

const numbers = async (read = brain) => (await actions(read)).map(({ id }) => Number(id.slice(-12)));

/** A brain of changed columns with one memory and these actions; a column that is gone is left out of its rows. */
async function brainWith(changes: NonNullable<BrainChanges['actions']>, rows: ReadonlyArray<object> = [actionRow(7, 1, { reason: 'Unused.', validation_errors: ['Refused.'] })]): Promise<TestBrain> {
	const changed = await database.make({ actions: changes });
	const kept = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => changes[column] !== null)));
	await changed.fill({ memories: [memoryRow(1)], actions: kept });
	return changed;
}

describe('the actions of a memory', () => {
	it('are told with all that the log has of them, and only where they are asked for', async () => {
		const params = { strength: 0.5, nested: { list: [1, null, 'x'] } };
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)], actions: [actionRow(7, 1, { action_params: params, reason: 'Unused for 30 days.', validation_errors: ['One.', 'Two.'], validation_status: 'rejected' })] });
		expect(await brain.read({}, { parts: ['actions'] })).toMatchObject([
			{ actions: [{ id: uuid(7), type: 'DECAY_NODE', status: 'rejected', params, reason: 'Unused for 30 days.', errors: ['One.', 'Two.'] }] },
			{ actions: [] },
		]);
		expect((await brain.read({}, { parts: ['profiles', 'paths'] }))[0]?.actions).toEqual([]);
		expect((await brain.read())[0]?.actions).toEqual([]);
	});

	it.each([['executed', true], ['approved', true], ['rejected', true], ['pending', false], ['Executed', false], [' executed', false], ['', false], [null, false]])('are those that were decided: %j, %s', async (status, told) => {
		await brain.fill({ memories: [memoryRow(1)], actions: [actionRow(1, 1, { validation_status: status })] });
		expect((await actions()).map((action) => action.status)).toEqual(told ? [status] : []);
	});

	it.each([
		...['CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK'].map((type) => [type, [1, 2]] as const),
		...['DECAY_NODE', 'UPDATE_NODE', 'CREATE_NODE', 'DELETE_NODE'].map((type) => [type, [1]] as const),
		...['CREATE_FORCE_FIELD', 'decay_node', 'UNLINK', ''].map((type) => [type, []] as const),
	])('of type %j are told of the memory itself, and of a link that starts there if links are their matter', async (type, expected) => {
		const types = { action_type: type };
		await brain.fill({ memories: [memoryRow(1), memoryRow(50)], links: [linkRow(20, 1, 50), linkRow(21, 50, 1)], actions: [actionRow(1, 1, types), actionRow(2, 20, types), actionRow(3, 21, types), actionRow(4, 99, types)] });
		expect(await numbers()).toEqual(expected);
	});

	it('count those of a link for its source alone, also where nothing is known of its target', async () => {
		const links = [linkRow(20, 1, 2), linkRow(21, 2, 99), linkRow(22, 1, 1), linkRow(23, 2, 2, { target_memory_id: null })];
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)], links, actions: links.map((_, index) => actionRow(index + 1, 20 + index, { action_type: 'UPDATE_LINK' })) });
		const told = (await brain.read({}, { parts: ['actions'] })).map((memory) => memory.actions.map(({ id }) => id));
		expect(told).toEqual([[uuid(1), uuid(3)], [uuid(2), uuid(4)]]);
	});

	it('come oldest first: by when they were carried out, else by when they were asked for, then by id; the latest 20 of them', async () => {
		const [early, late] = ['2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z'];
		const times = [[null, null], [null, late], [null, early], [late, null], [late, late], [late, early], [early, early], [early, early]];
		const rows = times.map(([executed = null, created = null], index) => actionRow(index + 1, 1, { executed_at: executed, created_at: created }));
		await brain.fill({ memories: [memoryRow(1)], actions: [...rows].reverse() });
		expect(await numbers()).toEqual([7, 8, 6, 5, 4, 3, 2, 1]);
		await brain.fill({ memories: [], actions: Array.from({ length: 30 }, (_, index) => actionRow(100 + index, 1, { executed_at: `2025-01-${String(30 - index).padStart(2, '0')}` })) });
		expect(await numbers()).toEqual([111, 110, 109, 108, 107, 106, 105, 104, 103, 102, 101, 100, 7, 8, 6, 5, 4, 3, 2, 1]);
	});

	it('are the latest 20 of each memory, not counting those that are not told', async () => {
		const many = Array.from({ length: 50 }, (_, index) => actionRow(index + 1, 1 + (index % 2), index % 4 === 0 ? { action_params: [] } : {}));
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)], actions: [...many, ...Array.from({ length: 20 }, (_, index) => actionRow(index + 60, 2))] });
		const told = (await brain.read({}, { parts: ['actions'] })).map((memory) => memory.actions.map(({ id }) => Number(id.slice(-12))));
		expect(told[0]).toEqual([3, 7, 11, 15, 19, 23, 27, 31, 35, 39, 43, 47]);
		expect(told[1]).toEqual(Array.from({ length: 20 }, (_, index) => index + 60));
	});

	it('have no reason where it is blank, and of their errors those that can be read', async () => {
		const reasons = [null, '', ' \n', '\u00a0', ' kept '];
		await brain.fill({ memories: [memoryRow(1)], actions: reasons.map((reason, index) => actionRow(index, 1, { reason, validation_errors: ['', reason ?? ' ', 'Refused.'] })) });
		expect((await actions()).map(({ reason }) => reason)).toEqual([null, null, null, null, ' kept ']);
		expect((await actions()).map(({ errors }) => errors)).toEqual([['Refused.'], ['Refused.'], ['Refused.'], ['Refused.'], [' kept ', 'Refused.']]);
	});

	it('stay the same when only the first few memories are read, and within a limit', async () => {
		await brain.fill({ memories: [memoryRow(1), memoryRow(2)], links: [linkRow(20, 1, 2)], actions: [actionRow(1, 1), actionRow(2, 20, { action_type: 'UPDATE_LINK' }), actionRow(3, 2)] });
		const all = await actions();
		expect(all).toHaveLength(2);
		expect((await brain.read({}, { parts: memoryParts, first: 1 }))[0]?.actions).toEqual(all);
		expect((await brain.read({ limit: 1 }, { parts: memoryParts }))[0]?.actions).toEqual(all);
	});
});

describe('the parameters of an action', () => {
	it.each([[[]], [[{}]], ['text'], ['{"a": 1}'], [''], [7], [true], [null]])('that are %j leave it out', async (params) => {
		await brain.fill({ memories: [memoryRow(1)], actions: [actionRow(1, 1, { action_params: params }), actionRow(2, 1)] });
		expect(await numbers()).toEqual([2]);
	});

	it.each(['json', 'jsonb', 'text'])('in a column of type %s are read to the letter', async (type) => {
		const odd = await database.make({ actions: { action_params: type } });
		const texts = ['{}', '{"__proto__": {"a": 1}, "constructor": null}', '{"": "", "\\"": "\\\\ \\u2028 😀"}', `{"deep": ${'['.repeat(500)}${']'.repeat(500)}}`, `{"long": "${'x'.repeat(200_000)}"}`];
		await odd.fill({ memories: [memoryRow(1)], actions: texts.map((text, index) => actionRow(index, 1, { action_params: type === 'text' ? text : (JSON.parse(text) as unknown) })) });
		expect((await actions(odd)).map(({ params }) => JSON.stringify(params))).toEqual(texts.map((text) => JSON.stringify(JSON.parse(text))));
	});

	it('may hold what JSON allows and jsonb does not', async () => {
		const odd = await database.make({ actions: { action_params: 'json' } });
		const texts = [String.raw`{"nul": "\u0000", "half": "\ud83d"}`, '\n\t{"twice": 1, "twice": 2}', ' []', '"{"'];
		await odd.fill({ memories: [memoryRow(1)], actions: texts.map((_, index) => actionRow(index, 1)) });
		for (const [index, text] of texts.entries()) await database.client.query(`update ${odd.tables.actions} set action_params = $1::json where id = $2`, [text, uuid(index)]);
		expect((await actions(odd)).map(({ params }) => params)).toEqual([{ nul: '\0', half: '\ud83d' }, { twice: 2 }]);
	});

	it('leave it out where a column of text holds what is no JSON', async () => {
		const odd = await database.make({ actions: { action_params: 'text' } });
		const texts = ['', 'strength: 0.5', '{"strength": 0.5', "{'strength': 0.5}", '{} {}', '\u00a0{}', ' {"strength": 0.5}\n', '[{}]', 'null'];
		await odd.fill({ memories: [memoryRow(1)], actions: texts.map((text, index) => actionRow(index, 1, { action_params: text })) });
		expect((await actions(odd)).map(({ params }) => params)).toEqual([{ strength: 0.5 }]);
	});
});

describe('errors of an action are read', () => {
	it.each([
		['a list of texts', 'text[]', ['a', 'b "c"'], ['a', 'b "c"']],
		['an empty list', 'text[]', [], []],
		['a list with gaps', 'text[]', ['a', null, '', ' '], ['a']],
		['JSON', 'jsonb', ['a', 'b'], ['a', 'b']],
		['JSON of other things', 'json', ['a', 1, null, { b: 1 }], ['a']],
		['a JSON object', 'jsonb', { a: 1 }, []],
		['a JSON text', 'jsonb', 'Refused.', ['Refused.']],
		['a text', 'text', 'Refused, twice', ['Refused, twice']],
		['a blank text', 'text', ' ', []],
		['nothing', 'jsonb', null, []],
	])('from %s', async (_, type, errors, expected) => {
		const changed = await brainWith({ validation_errors: type }, [{ ...actionRow(1, 1), validation_errors: errors }]);
		expect((await actions(changed)).map((action) => action.errors)).toEqual([expected]);
	});
});

describe('a log of mutations is read', () => {
	it.each([
		['uuid', 'uuid', 'text', uuid(1), uuid(20)],
		['text', 'text', 'text', "it's", '😀 "two"\n'],
		['bigint', 'bigint', 'bigint', '9007199254740993', '9007199254740995'],
		['bigint', 'integer', 'varchar(40)', '9007199254740993', '20'],
		['text', 'uuid', 'uuid', uuid(1), uuid(20)],
		['text collate "unicode"', 'text collate "POSIX"', 'text collate "C"', 'ä', 'Ä'],
	])('where ids of memories are %s, of links %s, and of targets %s', async (memoryType, linkType, targetType, near, link) => {
		const typed = await database.make({
			memories: { id: `${memoryType} primary key` },
			links: { id: `${linkType} primary key`, source_memory_id: memoryType, target_memory_id: memoryType },
			actions: { target_id: targetType },
		});
		await typed.fill({
			memories: [{ ...memoryRow(1), id: near }],
			links: [{ ...linkRow(1, 1, 1), id: link, source_memory_id: near, target_memory_id: near }],
			actions: [{ ...actionRow(1, 1), target_id: near }, { ...actionRow(2, 1, { action_type: 'UPDATE_LINK' }), target_id: link }],
		});
		expect(await numbers(typed)).toEqual([1, 2]);
	});

	it('without taking a memory for a link of the same number, and without telling anything twice', async () => {
		const types = { id: 'bigint primary key' };
		const numbered = await database.make({ memories: types, links: { ...types, source_memory_id: 'bigint', target_memory_id: 'bigint' }, actions: { target_id: 'bigint' } });
		await numbered.fill({
			memories: [5, 6].map((id) => ({ ...memoryRow(id), id })),
			links: [[5, 5, 6], [6, 5, 6]].map(([id, from, to]) => ({ ...linkRow(1, 1, 1), id, source_memory_id: from, target_memory_id: to })),
			actions: ['DECAY_NODE', 'UPDATE_LINK'].flatMap((type, index) => [5, 6].map((target) => ({ ...actionRow(10 * index + target, 1, { action_type: type }), target_id: target }))),
		});
		const told = (await numbered.read({}, { parts: ['actions'] })).map((memory) => memory.actions.map(({ id }) => Number(id.slice(-12))));
		expect(told).toEqual([[5, 15, 16], [6, 16]]);
	});

	it('where types and statuses are enums, and times are texts or numbers', async () => {
		await database.client.query(`create type deed as enum ('DECAY_NODE', 'CREATE_FORCE_FIELD'); create type verdict as enum ('executed', 'pending')`);
		const typed = await brainWith({ action_type: 'deed', validation_status: 'verdict', executed_at: 'text', created_at: 'bigint', id: 'text primary key' }, [
			...['b', 'a', 'b'].map((executed_at, index) => ({ ...actionRow(index, 1), created_at: 3 - index, executed_at })),
			{ ...actionRow(7, 1, { action_type: 'CREATE_FORCE_FIELD' }), created_at: 1 },
			{ ...actionRow(8, 1, { validation_status: 'pending' }), created_at: 1 },
		]);
		expect(await numbers(typed)).toEqual([1, 2, 0]);
	});

	it('without a table of links', async () => {
		const unlinked = await database.make({ links: null });
		await unlinked.fill({ memories: [memoryRow(1)], actions: [actionRow(7, 1), actionRow(8, 2)] });
		expect(await numbers(unlinked)).toEqual([7]);
	});

	it('from a view', async () => {
		await brain.fill({ memories: [memoryRow(1)], actions: [actionRow(7, 1), actionRow(8, 1)] });
		await database.client.query(`create view seen_actions as select *, 'extra' as extra from ${brain.tables.actions} where id <> '${uuid(8)}'`);
		expect(await numbers(brain.with({ actions: 'seen_actions' }))).toEqual([7]);
	});

	it('without the columns that it can do without', async () => {
		const bare = await brainWith({ reason: null, validation_errors: null, executed_at: null, created_at: null }, [actionRow(2, 1), actionRow(1, 1, { reason: 'Unused.' })]);
		expect(await actions(bare)).toMatchObject([{ id: uuid(1), reason: null, errors: [] }, { id: uuid(2), reason: null, errors: [] }]);
		expect((await bare.survey()).missing).toEqual(['Column reason is missing: actions have no reason.', 'Column validation_errors is missing: refused actions have no errors.']);
	});

	it.each(['executed_at', 'created_at'])('by the other time where %s is missing', async (column) => {
		const bare = await brainWith({ [column]: null }, [actionRow(1, 1, { executed_at: '2026-02-02', created_at: '2026-02-02' }), actionRow(2, 1, { executed_at: '2026-02-01', created_at: '2026-02-01' })]);
		expect(await numbers(bare)).toEqual([2, 1]);
		expect((await bare.survey()).missing).toEqual([]);
	});
});

describe('a log of mutations is not read, and the survey says why,', () => {
	it.each(['id', 'action_type', 'action_params', 'validation_status', 'target_id'])('where it has no column %s', async (column) => {
		const bare = await brainWith({ [column]: null });
		expect(await actions(bare)).toEqual([]);
		expect((await bare.survey()).missing).toEqual([`Table ${bare.tables.actions} has no column ${column} that this login may read: memories have no actions.`]);
	});

	it('where there is none', async () => {
		const without = await database.make({ actions: null });
		await without.fill({ memories: [memoryRow(1)] });
		expect(await actions(without)).toEqual([]);
		expect((await without.survey()).missing).toEqual([`Table ${without.tables.actions} is missing: there is no log of mutations.`]);
	});

	it('where this login may not read it, or not all that is needed of it', async () => {
		await brain.fill({ memories: [memoryRow(1)], actions: [actionRow(7, 1, { reason: 'Secret.' })] });
		const [schema] = brain.tables.memories.split('.');
		const { memories, links, actions: log } = brain.tables;
		const asReader = async () => {
			await database.connection.execute('set role authenticated');
			try {
				return { actions: (await brain.read({}, { parts: memoryParts }))[0]?.actions, missing: (await brain.survey()).missing };
			} finally {
				await database.connection.execute('reset role');
			}
		};
		await database.client.query(`grant usage on schema ${schema} to authenticated; grant select on ${memories}, ${links} to authenticated`);
		const all = 'id, action_type, action_params, validation_status, target_id';
		expect(await asReader()).toEqual({ actions: [], missing: [`Table ${log} has no column ${all} that this login may read: memories have no actions.`] });
		await database.client.query(`grant select (${all}, executed_at, created_at, validation_errors) on ${log} to authenticated`);
		expect(await asReader()).toMatchObject({ actions: [{ id: uuid(7), reason: null }], missing: ['Column reason is missing: actions have no reason.'] });
	});
});
