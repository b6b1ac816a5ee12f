import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { linkRow, memoryRow, uuid, type LinkRow } from '../support/brain-rows';
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

/** A memory that is not selected under the default thresholds. */
const unselected = { access_count: 0 };
const memories = (count: number) => Array.from({ length: count }, (_, index) => memoryRow(index + 1));
/** Links from the first memory to the next ones, one by one. */
const outgoing = (changes: ReadonlyArray<Partial<LinkRow>>) => changes.map((change, index) => linkRow(index + 1, 1, index + 2, change));

async function firstMemory(...how: Parameters<TestBrain['read']>): Promise<Memory> {
	const [memory] = await brain.read(...how);
	if (memory === undefined) throw new Error('Nothing was selected.');
	return memory;
}

async function linkedConcepts(): Promise<string[]> {
	return (await firstMemory()).links.map(({ other }) => other.concept);
}

/** The profile of the far end of each of the first memory's links. */
async function profiles(criteria: Parameters<TestBrain['read']>[0] = {}, first: number | null = null) {
	return (await firstMemory(criteria, { first, parts: ['profiles'] })).links.map(({ other }) => other.profile);
}

describe('the links of a memory', () => {
	it('come in both directions, with type, strength and the far memory', async () => {
		await brain.fill({ memories: memories(3), links: [linkRow(7, 1, 2, { link_strength: 0.75 }), linkRow(8, 3, 1, { link_type: 'temporal', link_strength: 0.25 })] });
		const [first, second, third] = await brain.read();
		expect(first?.links).toEqual([
			{ id: uuid(7), direction: 'outgoing', linkType: 'causal', strength: 0.75, other: { id: uuid(2), concept: 'Concept 2', profile: null, onward: [] } },
			{ id: uuid(8), direction: 'incoming', linkType: 'temporal', strength: 0.25, other: { id: uuid(3), concept: 'Concept 3', profile: null, onward: [] } },
		]);
		expect(second?.links).toEqual([{ id: uuid(7), direction: 'incoming', linkType: 'causal', strength: 0.75, other: { id: uuid(1), concept: 'Concept 1', profile: null, onward: [] } }]);
		expect(third?.links).toEqual([{ id: uuid(8), direction: 'outgoing', linkType: 'temporal', strength: 0.25, other: { id: uuid(1), concept: 'Concept 1', profile: null, onward: [] } }]);
	});

	it('come strongest first, those without a strength last, then by concept and id', async () => {
		const strengths = [0.2, null, 1, 0.5, 0.5, null];
		await brain.fill({ memories: memories(7), links: [...outgoing(strengths.map((strength) => ({ link_strength: strength }))), linkRow(0, 5, 1, { link_strength: 0.5 })] });
		const links = (await firstMemory()).links.map(({ other, direction }) => `${direction} ${other.concept}`);
		expect(links).toEqual(['outgoing Concept 4', 'incoming Concept 5', 'outgoing Concept 5', 'outgoing Concept 6', 'outgoing Concept 2', 'outgoing Concept 3', 'outgoing Concept 7']);
	});

	it('have no type where it is missing or blank', async () => {
		await brain.fill({ memories: memories(4), links: outgoing([null, '', ' '].map((type) => ({ link_type: type }))) });
		expect((await firstMemory()).links.map(({ linkType }) => linkType)).toEqual([null, null, null]);
	});

	it('leave out a link of a memory to itself', async () => {
		await brain.fill({ memories: memories(2), links: [linkRow(1, 1, 1), linkRow(2, 1, 2)] });
		expect(await linkedConcepts()).toEqual(['Concept 2']);
	});

	it('leave out what leads to a memory without a name, or to none', async () => {
		const blanks = ['', '  ', '\n', '\u00a0'].map((blank, index) => memoryRow(index + 2, { concept: blank }));
		const nowhere = [linkRow(8, 1, 99), linkRow(9, 1, 1, { target_memory_id: null }), linkRow(10, 1, 1, { source_memory_id: null })];
		await brain.fill({ memories: [memoryRow(1), ...blanks, memoryRow(6)], links: [...outgoing([{}, {}, {}, {}, {}]), ...nowhere] });
		expect(await linkedConcepts()).toEqual(['Concept 6']);
		expect((await firstMemory()).neighbors).toEqual(['Concept 6']);
	});

	it('lead to memories that are not selected as well', async () => {
		await brain.fill({ memories: [memoryRow(1), memoryRow(2, unselected)], links: outgoing([{}]) });
		expect(await linkedConcepts()).toEqual(['Concept 2']);
	});
});

describe('the neighbours of a memory', () => {
	it('are the distinct concepts of its outgoing links, strongest first', async () => {
		const named = memories(6).map((row, index) => (index === 1 || index === 2 ? { ...row, concept: 'Same' } : row));
		const strengths = [0.1, 0.9, 0.5, null].map((strength) => ({ link_strength: strength }));
		await brain.fill({ memories: named, links: [...outgoing(strengths), linkRow(9, 6, 1, { link_strength: 1 })] });
		expect((await firstMemory()).neighbors).toEqual(['Same', 'Concept 4', 'Concept 5']);
	});

	it.each([0, 1, 25, 40])('are at most %i where so many are asked for', async (maxNeighbors) => {
		await brain.fill({ memories: memories(31), links: outgoing(Array.from({ length: 30 }, (_, index) => ({ link_strength: 1 - index / 100 }))) });
		const expected = Array.from({ length: Math.min(30, maxNeighbors) }, (_, index) => `Concept ${index + 2}`);
		const { neighbors, links } = await firstMemory({ maxNeighbors });
		expect(neighbors).toEqual(expected);
		expect(links).toHaveLength(30);
	});
});

describe('the profile of a linked memory', () => {
	it('tells type, confidence and neighbours of one that is not selected, and nothing of one that is', async () => {
		const far = memoryRow(2, { ...unselected, node_type: 'information', confidence_score: 0.3 });
		await brain.fill({
			memories: [memoryRow(1), far, memoryRow(3), memoryRow(4)],
			links: [...outgoing([{ link_strength: 0.9 }, { link_strength: 0.8 }]), linkRow(3, 2, 4, { link_strength: 0.1 }), linkRow(4, 2, 1, { link_strength: 0.2 }), linkRow(5, 2, 2)],
		});
		// The memory is linked to the far one twice, once in each direction.
		const profile = { nodeType: 'information', confidence: 0.3, neighbors: ['Concept 1', 'Concept 4'] };
		expect(await profiles()).toEqual([profile, null, profile]);
		expect((await firstMemory()).links.map(({ other }) => other.profile)).toEqual([null, null, null]);
	});

	it.each([
		['its access count is too low', { access_count: 4 }],
		['it has no access count', { access_count: null }],
		['its type is not asked for', { node_type: 'raw_data' }],
		['its type follows from a depth that is not asked for', { node_type: null, node_z: 100 }],
		['its confidence is too low', { confidence_score: 0.49 }],
	])('is there where %s', async (_, changes) => {
		const far = memoryRow(2, changes);
		await brain.fill({ memories: [memoryRow(1), far], links: outgoing([{}]) });
		expect(await profiles()).toEqual([{ nodeType: far.node_type ?? 'information', confidence: far.confidence_score, neighbors: [] }]);
	});

	it.each([null, NaN, -0.1, 1.01])('is missing where its confidence is %s', async (confidence) => {
		await brain.fill({ memories: [memoryRow(1), memoryRow(2, { confidence_score: confidence })], links: outgoing([{}]) });
		expect(await profiles()).toEqual([null]);
	});

	it.each([0, 1, 2])('names %i neighbours at most, each concept once, those of no strength last', async (maxNeighbors) => {
		const concepts = ['Weak', 'Twice', 'Twice', 'None'].map((concept, index) => memoryRow(index + 3, { concept }));
		const strengths = [0.1, 0.2, 0.9, null];
		const ofFar = strengths.map((strength, index) => linkRow(index + 10, 2, index + 3, { link_strength: strength }));
		await brain.fill({ memories: [memoryRow(1, { node_type: 'wisdom' }), memoryRow(2, unselected), ...concepts], links: [...outgoing([{}]), ...ofFar] });
		expect(await profiles({ maxNeighbors })).toMatchObject([{ neighbors: ['Twice', 'Weak', 'None'].slice(0, maxNeighbors) }]);
		expect(await profiles()).toMatchObject([{ neighbors: ['Twice', 'Weak', 'None'] }]);
	});

	it('is that of a memory beyond the limit, for it is not selected', async () => {
		await brain.fill({ memories: [0.9, 0.8, 0.7].map((confidence, index) => memoryRow(index + 1, { confidence_score: confidence })), links: outgoing([{}, {}]) });
		const profile = { nodeType: 'knowledge', confidence: 0.7, neighbors: [] };
		expect(await profiles({ limit: 2 })).toEqual([null, profile]);
		expect(await profiles({ limit: 1 })).toEqual([{ ...profile, confidence: 0.8 }, profile]);
		expect(await profiles({ limit: 3 })).toEqual([null, null]);
		expect(await profiles({ limit: 4 })).toEqual([null, null]);
	});

	it('follows the id where the limit falls between memories of equal rank', async () => {
		await brain.fill({ memories: memories(4), links: outgoing([{ link_strength: 0.9 }, { link_strength: 0.8 }, { link_strength: 0.7 }]) });
		const isTold = async (limit: number) => (await profiles({ limit })).map((profile) => profile !== null);
		expect(await isTold(1)).toEqual([true, true, true]);
		expect(await isTold(2)).toEqual([false, true, true]);
		expect(await isTold(3)).toEqual([false, false, true]);
		expect(await isTold(4)).toEqual([false, false, false]);
	});

	it('follows depth and access count at the limit as well', async () => {
		const deep = memoryRow(9, { node_z: 300, confidence_score: 0.5 });
		const lessAccessed = memoryRow(2, { access_count: 9 });
		await brain.fill({ memories: [deep, memoryRow(1), lessAccessed], links: [linkRow(1, 9, 1, { link_strength: 0.9 }), linkRow(2, 9, 2, { link_strength: 0.1 })] });
		expect(await profiles({ limit: 2 })).toMatchObject([null, { confidence: 0.8 }]);
		expect(await profiles({ limit: 1 })).toMatchObject([{ confidence: 0.8 }, { confidence: 0.8 }]);
	});

	it('does not change when only the first few memories are read', async () => {
		await brain.fill({ memories: [...memories(3), memoryRow(4, unselected)], links: outgoing([{ link_strength: 0.9 }, { link_strength: 0.8 }, { link_strength: 0.7 }]) });
		const all = await profiles();
		expect(all.map((profile) => profile !== null)).toEqual([false, false, true]);
		expect(await profiles({}, 1)).toEqual(all);
		expect(await profiles({ limit: 2 }, 1)).toEqual(await profiles({ limit: 2 }));
	});
});

describe('repeated concepts', () => {
	it('are those that several selected memories bear, to the letter', async () => {
		const concepts = ['Twice', 'Twice', 'Once', 'once', 'Thrice', 'Thrice', 'Thrice', 'Padded', 'Padded '];
		const bearers = concepts.map((concept, index) => memoryRow(index, { concept }));
		await brain.fill({ memories: [...bearers, memoryRow(20, { ...unselected, concept: 'Once' }), memoryRow(21, { concept: ' ' }), memoryRow(22, { concept: ' ' })] });
		expect(await brain.repeatedConcepts()).toEqual(['Thrice', 'Twice']);
		expect(await brain.repeatedConcepts({ minAccessCount: 0 })).toEqual(['Once', 'Thrice', 'Twice']);
	});

	it('with a limit hold at least those within it', async () => {
		const concepts = ['Within', 'Within', 'Single', 'Beyond', 'Beyond'];
		await brain.fill({ memories: concepts.map((concept, index) => memoryRow(index, { concept })) });
		expect(await brain.repeatedConcepts({ limit: 3 })).toContain('Within');
		expect(await brain.repeatedConcepts({ limit: 3 })).not.toContain('Single');
	});
});
