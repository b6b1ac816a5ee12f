import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { defaultCriteria } from '../../engine/memory/selection';
import { memoryParts } from '../../engine/ports';
import { isCodeLike } from '../../engine/pairs/code-like';
import { postgresBrain } from '../../adapters/postgres/brain/memory-store';
import { collected } from '../support/memories';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { insertShapedBrain, shapedBrain } from '../support/shaped-brain';
import { numbersIn, pairsOf, places } from '../support/shaped-brain/shapes';
import { tablesIn } from '../support/test-brain';

const brain = shapedBrain();
const memoryAt = (number: number) => brain.memories[number - 1]!;
const touching = (number: number) => brain.links.filter(({ source_memory_id: source, target_memory_id: target }) => [source, target].includes(memoryAt(number).id));
const linksBetween = (numbers: readonly number[]) => {
	const ids = new Set(numbers.map((number) => memoryAt(number).id));
	return brain.links.filter(({ source_memory_id: source, target_memory_id: target }) => ids.has(source ?? '') && ids.has(target ?? ''));
};

/** Runs of five words that a memory's texts hold. */
function shingles(number: number): ReadonlySet<string> {
	const { concept, summary } = memoryAt(number);
	const words = `${concept} ${summary}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return new Set(words.slice(4).map((_, index) => words.slice(index, index + 5).join(' ')));
}

/** How much of their shingles two memories have in common, for all that share one, by `first,second`. */
function similarities(): ReadonlyMap<string, number> {
	const all = brain.memories.map((_, index) => shingles(index + 1));
	const holders = new Map<string, number[]>();
	for (const [index, one] of all.entries()) for (const shingle of one) holders.set(shingle, [...(holders.get(shingle) ?? []), index]);
	const common = new Map<string, number>();
	for (const numbers of holders.values()) {
		for (const [first, second] of pairsOf(numbers)) common.set(`${first + 1},${second + 1}`, (common.get(`${first + 1},${second + 1}`) ?? 0) + 1);
	}
	return new Map([...common].map(([pair, count]) => [pair, count / (pair.split(',').reduce((sum, number) => sum + (all[Number(number) - 1]?.size ?? 0), 0) - count)]));
}

describe('the shaped brain', () => {
	it('has 1,000 memories, 3,000 links and some 60 actions, the same for the same seed', () => {
		expect([brain.memories.length, brain.links.length, brain.actions.length]).toEqual([1_000, 3_000, 61]);
		expect(shapedBrain()).toEqual(brain);
		expect(shapedBrain(2).memories[0]?.concept).not.toBe(memoryAt(1).concept);
	});

	it('holds every shape', () => {
		expect(linksBetween(numbersIn('chain')).length).toBe(59);
		expect(touching(places.hub[0]).length).toBeGreaterThanOrEqual(300);
		expect(linksBetween(numbersIn('cluster')).length).toBeGreaterThan(400);
		expect(linksBetween(numbersIn('smallCycles')).length).toBe(20);
		expect(linksBetween(numbersIn('largeCycles')).length).toBe(50);
		expect(numbersIn('isolated').flatMap(touching)).toEqual([]);
		expect(new Set(brain.links.map(({ link_type: type }) => type))).toEqual(new Set(['association', 'causal', 'hierarchical', 'temporal', 'contradiction', 'supports', null, 'constructor', 'Causal', 'depends on']));
	});

	it('has near-duplicates where they are planted, and nowhere else', () => {
		const planted = numbersIn('nearDuplicates').filter((number) => number % 2 === 0);
		const similar = [...similarities()].filter(([, share]) => share > 0.3);
		expect(similar.map(([pair]) => pair).sort()).toEqual(planted.map((number) => `${number - 1},${number}`));
		expect(Math.min(...similar.map(([, share]) => share))).toBeGreaterThan(0.8);
	});

	it('has ten concepts that two memories bear', () => {
		const concepts = brain.memories.map(({ concept }) => concept);
		expect(concepts.length - new Set(concepts).size).toBe(10);
	});

	it('hides what must not get out in texts that are taught', () => {
		const texts = JSON.stringify([brain.memories, brain.actions]);
		expect(brain.planted.length).toBeGreaterThanOrEqual(20);
		for (const text of brain.planted) expect(texts).toContain(JSON.stringify(text).slice(1, -1));
	});
});

describe('inserted into a database', () => {
	let database: ReplayDatabase;
	let memories: readonly Memory[];
	beforeAll(async () => {
		database = await createReplayDatabase({ demo: false });
		await insertShapedBrain(database.client, brain);
		memories = await database.withConnection((connection) =>
			postgresBrain(connection, tablesIn('public')).snapshot((store) => collected(store.memories(defaultCriteria, { parts: memoryParts }))),
		);
	});
	afterAll(() => database.drop());

	it('most of it is of high value, a third about code, and links lead out of the selection', () => {
		expect(memories.length).toBeGreaterThan(500);
		expect(memories.length).toBeLessThan(900);
		expect(memories.filter(isCodeLike).length / memories.length).toBeCloseTo(1 / 3, 1);
		expect(memories.flatMap(({ links }) => links).filter(({ other }) => other.profile !== null).length).toBeGreaterThan(100);
		expect(memories.flatMap(({ actions }) => actions.map(({ status }) => status))).toEqual(expect.arrayContaining(['executed', 'approved', 'rejected']));
	});

	it('has memories that say nothing', () => {
		expect(memories.filter(({ summary }) => summary === null).length).toBeGreaterThan(5);
	});
});
