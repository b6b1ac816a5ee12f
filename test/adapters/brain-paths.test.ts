import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OnwardLink } from '../../engine/memory/link';
import { BrainOracle } from '../support/brain-oracle';
import { linkRow, memoryRow, uuid, type BrainRows, type LinkRow } from '../support/brain-rows';
import { createBrainDatabase, criteria, type BrainDatabase, type TestBrain } from '../support/test-brain';

let database: BrainDatabase;
let brain: TestBrain;
beforeAll(async () => {
	database = await createBrainDatabase();
});
beforeEach(async () => {
	brain = await database.make();
});
afterAll(() => database.drop());

const unselected = { access_count: 0 };
const memories = (count: number) => Array.from({ length: count }, (_, index) => memoryRow(index + 1));
const strong = (link_strength: number | null, changes: Partial<LinkRow> = {}) => ({ link_strength, ...changes });
const contradiction = { link_type: 'contradiction' };

/** A row as a brain without this column takes it. */
function without(row: LinkRow, column: keyof LinkRow): object {
	return Object.fromEntries(Object.entries(row).filter(([name]) => name !== column));
}

/** The way on from each link's far end, by the number of the link. */
async function waysOn(read = brain): Promise<Record<number, readonly OnwardLink[]>> {
	const links = (await read.read({}, { parts: ['paths'] })).flatMap((memory) => memory.links);
	return Object.fromEntries(links.filter(({ other }) => other.onward.length > 0).map(({ id, other }) => [Number(id.slice(-12)), other.onward]));
}

/** The same, each link that leads on as the number of the memory it leads to. */
async function targets(read = brain): Promise<Record<number, number[]>> {
	return Object.fromEntries(Object.entries(await waysOn(read)).map(([link, onward]) => [link, onward.map(({ to }) => Number(to.id.slice(-12)))]));
}

async function expectAsPlainlyRead(rows: BrainRows): Promise<void> {
	await brain.refill(rows);
	expect(await brain.read({}, { parts: ['paths'] })).toEqual(new BrainOracle(rows, criteria()).memories({ parts: ['paths'] }));
}

describe('the way on from the far end of a link', () => {
	it('is told with link, type and the memory it leads to, and only where paths are asked for', async () => {
		await brain.fill({ memories: memories(3), links: [linkRow(7, 1, 2), linkRow(8, 2, 3, { link_type: 'hierarchical' })] });
		expect(await waysOn()).toEqual({ 7: [{ id: uuid(8), linkType: 'hierarchical', to: { id: uuid(3), concept: 'Concept 3' } }] });
		for (const memory of await brain.read({}, { parts: ['profiles', 'actions'] })) expect(memory.links.flatMap(({ other }) => other.onward)).toEqual([]);
	});

	it('goes step by step along a chain, and round a circle', async () => {
		const chain = [linkRow(1, 1, 2), linkRow(2, 2, 3), linkRow(3, 3, 4)];
		await brain.fill({ memories: memories(4), links: chain });
		expect(await targets()).toEqual({ 1: [3], 2: [4] });
		await brain.refill({ memories: memories(4), links: [...chain, linkRow(4, 4, 1)] });
		expect(await targets()).toEqual({ 1: [3], 2: [4], 3: [1], 4: [2] });
	});

	it.each([['causal', true], ['hierarchical', true], ['association', false], ['temporal', false], ['contradiction', false], ['Causal', false], [' causal', false], ['', false], [null, false]])(
		'begins with a link of type %j: %s',
		async (type, leads) => {
			await brain.fill({ memories: memories(3), links: [linkRow(1, 1, 2, { link_type: type }), linkRow(2, 2, 3, { link_type: 'temporal' }), linkRow(3, 2, 3)] });
			expect(await targets()).toEqual(leads ? { 1: [3] } : {});
		},
	);

	it('begins with an outgoing link, not with the same link seen from its other end', async () => {
		await brain.fill({ memories: [memoryRow(1, unselected), memoryRow(2), memoryRow(3)], links: [linkRow(1, 1, 2), linkRow(2, 1, 3)] });
		expect(await waysOn()).toEqual({});
	});

	it('follows causes in their direction and contradictions in both', async () => {
		const links = [linkRow(1, 1, 2), linkRow(2, 3, 2), linkRow(3, 2, 4, { ...contradiction, link_strength: 0.4 }), linkRow(4, 5, 2, { ...contradiction, link_strength: 0.3 }), linkRow(5, 6, 2, { link_type: 'hierarchical' })];
		await brain.fill({ memories: [memoryRow(1), ...[2, 3, 4, 5, 6].map((number) => memoryRow(number, unselected))], links });
		expect(await waysOn()).toEqual({
			1: [
				{ id: uuid(3), linkType: 'contradiction', to: { id: uuid(4), concept: 'Concept 4' } },
				{ id: uuid(4), linkType: 'contradiction', to: { id: uuid(5), concept: 'Concept 5' } },
			],
		});
	});

	it('leads through far ends, and to memories, that are not selected', async () => {
		await brain.fill({ memories: [memoryRow(1), memoryRow(2, { confidence_score: null }), memoryRow(3, { node_type: 'raw_data' })], links: [linkRow(1, 1, 2), linkRow(2, 2, 3)] });
		expect(await targets()).toEqual({ 1: [3] });
	});

	it('names three at most, strongest first, those without a strength last, then by concept and id', async () => {
		const links = (strengths: ReadonlyArray<number | null>) => [linkRow(1, 1, 2), ...strengths.map((strength, index) => linkRow(index + 10, 2, index + 3, strong(strength)))];
		const filled = [memoryRow(1), ...[2, 3, 4, 5, 6, 7].map((number) => memoryRow(number, unselected))];
		await brain.fill({ memories: filled, links: links([0.1, null, 0.9, 0.9, 0.5]) });
		expect(await targets()).toEqual({ 1: [5, 6, 7] });
		await brain.refill({ memories: filled, links: links([null, 0, null, 1.5, NaN]) });
		expect(await targets()).toEqual({ 1: [4, 3, 5] });
		const named = ['b', 'ä', 'B', 'a', 'a'].map((concept, index) => memoryRow(index + 3, { ...unselected, concept }));
		await brain.refill({ memories: [memoryRow(1), memoryRow(2, unselected), ...named], links: links([0.5, 0.5, 0.5, 0.5, 0.5]) });
		expect(await targets()).toEqual({ 1: [5, 6, 7] });
	});

	it('may name several links to one memory', async () => {
		await brain.fill({ memories: memories(3), links: [linkRow(1, 1, 2), linkRow(2, 2, 3, strong(0.1)), linkRow(3, 2, 3, strong(0.9, contradiction)), linkRow(4, 3, 2, strong(0.5, contradiction))] });
		const { 1: ways } = await waysOn();
		expect(ways?.map(({ id }) => id)).toEqual([uuid(3), uuid(4), uuid(2)]);
	});

	it('never leads back, and what does takes no place from what leads on', async () => {
		const back = [linkRow(10, 2, 1, strong(0.9)), linkRow(11, 2, 1, strong(0.9, contradiction)), linkRow(12, 1, 2, strong(0.8, contradiction)), linkRow(13, 2, 1, strong(0.7)), linkRow(14, 2, 1, strong(0.6))];
		const on = [3, 4, 5, 6].map((number) => linkRow(number, 2, number, strong(1 / number)));
		const filled = [memoryRow(1), memoryRow(2, unselected), memoryRow(3, unselected), memoryRow(4, unselected), memoryRow(5, unselected), memoryRow(6)];
		await brain.fill({ memories: filled, links: [linkRow(1, 1, 2), linkRow(2, 6, 2), ...back, ...on] });
		expect(await targets()).toEqual({ 1: [3, 4, 5], 2: [1, 1, 1] });
	});

	it('never leads to the far end itself, to a blank concept, or nowhere', async () => {
		const blanks = ['', ' \n', '\u00a0'].map((concept, index) => memoryRow(index + 3, { concept }));
		const nowhere = [linkRow(20, 2, 2), linkRow(21, 2, 2, contradiction), linkRow(22, 2, 99), linkRow(23, 2, 2, { target_memory_id: null }), linkRow(24, 2, 2, { ...contradiction, source_memory_id: null })];
		await brain.fill({ memories: [memoryRow(1), memoryRow(2), ...blanks, memoryRow(9)], links: [linkRow(1, 1, 2), ...nowhere, ...[3, 4, 5, 9].map((to) => linkRow(to, 2, to, strong(1 / to)))] });
		expect(await targets()).toEqual({ 1: [9] });
	});

	it('stays the same when only the first few memories are read, and within a limit', async () => {
		await brain.fill({ memories: memories(5), links: [linkRow(1, 1, 4), linkRow(2, 4, 5), linkRow(3, 4, 2), linkRow(4, 4, 1)] });
		const first = async (...how: Parameters<TestBrain['read']>) => (await brain.read(...how))[0]?.links;
		const all = await first({}, { parts: ['paths'] });
		expect(all?.map(({ other }) => other.onward.length)).toEqual([2, 0]);
		expect(await first({}, { parts: ['paths'], first: 1 })).toEqual(all);
		expect(await first({ limit: 1 }, { parts: ['paths'] })).toEqual(all);
	});
});

describe('a hub with a thousand links', () => {
	const hub = 2_000;
	const round = Array.from({ length: 1_000 }, (_, index) => index + 1);
	const filled = [...round.map((number) => memoryRow(number, number <= 30 ? {} : unselected)), memoryRow(hub, unselected)];

	it('tells all that lead to it the same strongest links, but for those that lead back', async () => {
		const spokes = round.map((number) => linkRow(3_000 + number, hub, number, strong(1 - number / 2_000)));
		await brain.fill({ memories: filled, links: [...round.map((number) => linkRow(number, number, hub)), ...spokes] });
		const ways = await targets();
		expect(Object.keys(ways)).toHaveLength(30);
		expect(ways).toMatchObject({ 1: [2, 3, 4], 2: [1, 3, 4], 3: [1, 2, 4], 4: [1, 2, 3], 30: [1, 2, 3] });
	});

	it('is read as it would be link by link, whatever leads back from it and how often', async () => {
		const links = round.map((number) => linkRow(number, number <= 30 ? number : hub, number <= 30 ? hub : (number * 7) % 40, { link_strength: (number % 5) / 5, link_type: number % 3 ? 'causal' : 'contradiction' }));
		await expectAsPlainlyRead({ memories: filled, links });
	});
});

describe('paths are told', () => {
	it.each([
		['uuid', [uuid(1), uuid(2), uuid(3)]],
		['text', ["it's", 'B\n"b"', '😀']],
		['bigint', ['9007199254740993', '9007199254740995', '9007199254740997']],
		['numeric', ['1', '2', '3']],
	])('whatever the type of ids: %s', async (type, [one = '', two = '', three = '']) => {
		const typed = await database.make({ memories: { id: `${type} primary key` }, links: { id: `${type} primary key`, source_memory_id: type, target_memory_id: type } });
		const ids = [one, two, three];
		const links = [[one, two], [two, three], [three, one]].map(([from = '', to = ''], index) => ({ ...linkRow(index, 1, 2), id: ids[index], source_memory_id: from, target_memory_id: to }));
		await typed.fill({ memories: ids.map((id, index) => ({ ...memoryRow(index), id })), links: [...links, { ...links[1], id: type === 'uuid' ? uuid(9) : '9', target_memory_id: one }] });
		const [first] = (await typed.read({}, { parts: ['paths'] })).filter(({ id }) => id === one);
		expect(first?.links.find(({ direction }) => direction === 'outgoing')?.other).toMatchObject({ id: two, onward: [{ id: two, linkType: 'causal', to: { id: three } }] });
	});

	it('where the types of links are an enum', async () => {
		await database.client.query(`create type way as enum ('causal', 'temporal', 'contradiction')`);
		const typed = await database.make({ links: { link_type: 'way' } });
		await typed.fill({ memories: memories(3), links: [linkRow(1, 1, 2), linkRow(2, 2, 3)] });
		expect(await targets(typed)).toEqual({ 1: [3] });
	});

	it('where links have no strength', async () => {
		const weak = await database.make({ links: { link_strength: null } });
		const links = [linkRow(1, 1, 2), linkRow(2, 2, 4), linkRow(3, 2, 3)].map((row) => without(row, 'link_strength'));
		await weak.fill({ memories: memories(4), links });
		expect(await targets(weak)).toEqual({ 1: [3, 4] });
	});

	it('not where links have no type', async () => {
		const untyped = await database.make({ links: { link_type: null } });
		const links = [linkRow(1, 1, 2), linkRow(2, 2, 3)].map((row) => without(row, 'link_type'));
		await untyped.fill({ memories: memories(3), links });
		expect(await waysOn(untyped)).toEqual({});
		expect(await untyped.read({}, { parts: ['paths', 'profiles'] })).toMatchObject([{ neighbors: ['Concept 2'] }, {}, {}]);
	});

	it('from views as well', async () => {
		await brain.fill({ memories: memories(3), links: [linkRow(1, 1, 2), linkRow(2, 2, 3)] });
		await database.client.query(`create view seen_links as select * from ${brain.tables.links}`);
		expect(await targets(brain.with({ links: 'seen_links' }))).toEqual({ 1: [3] });
	});
});
