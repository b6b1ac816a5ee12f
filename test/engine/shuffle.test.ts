import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BoundedShuffle, type ShuffleLimits } from '../../engine/dataset/shuffle';
import { seededRandom } from '../../engine/random/seeded-random';
import { hostileText } from '../support/memories';

interface Row {
	readonly memoryId: string;
	readonly linkId?: string | null;
	readonly line: string;
}

const decoder = new TextDecoder();
const roomy: ShuffleLimits = { maxRows: 20_000, maxBytes: 15 * 1024 * 1024 };
const seeds = Array.from({ length: 100 }, (_, seed) => `seed ${seed}`);

const shuffleFor = (seed: string, limits = roomy) => new BoundedShuffle(limits, seededRandom(seed));
/** A row of a memory of its own. */
const row = (line: string) => ({ memoryId: line, linkId: null, line });
const drained = (shuffle: BoundedShuffle) => [...shuffle.drain()].map((line) => decoder.decode(line));

/** The lines in the order in which a shuffle gives them out. */
function shuffled(rows: readonly Row[], seed: string, limits = roomy): string[] {
	const shuffle = shuffleFor(seed, limits);
	const early = rows.flatMap(({ memoryId, linkId = null, line }) => (shuffle.push({ memoryId, linkId, line }) ? drained(shuffle) : []));
	return [...early, ...drained(shuffle)];
}

/** So many memories with so many rows each, memory by memory, as they come; a line begins with its memory. */
function rowsOf(memories: number, rowsEach: (memory: number) => number): Row[] {
	return Array.from({ length: memories }, (_, memory) =>
		Array.from({ length: rowsEach(memory) }, (_row, row) => ({ memoryId: `m${memory}`, line: `m${memory} ${row}` })),
	).flat();
}

const memoryOf = (line: string) => line.split(' ')[0];
const neighboursOfOneMemory = (lines: readonly string[]) => lines.filter((line, index) => index > 0 && memoryOf(line) === memoryOf(lines[index - 1] ?? ''));

const anyRows = fc.array(fc.record({ memoryId: fc.constantFrom('a', 'b', 'c', 'd'), line: hostileText }), { maxLength: 40 });
const anyLimits = fc.record({ maxRows: fc.integer({ min: 1, max: 50 }), maxBytes: fc.integer({ min: 1, max: 500 }) });

describe('a shuffle', () => {
	it('loses no row and gives none out twice, for any rows and limits', () => {
		fc.assert(
			fc.property(anyRows, anyLimits, fc.string(), (rows, limits, seed) => {
				const lines = rows.map(({ line }) => line.toWellFormed());
				expect(shuffled(rows, seed, limits).toSorted()).toEqual(lines.toSorted());
			}),
			{ numRuns: 200 },
		);
	});

	it('is the same for the same seed and another for another', () => {
		const rows = rowsOf(20, () => 5);
		expect(shuffled(rows, 'one')).toEqual(shuffled(rows, 'one'));
		expect(new Set(seeds.map((seed) => shuffled(rows, seed).join())).size).toBe(seeds.length);
	});

	it('brings every row to every part of the file', () => {
		const rows = rowsOf(20, () => 5);
		const places = seeds.map((seed) => shuffled(rows, seed).indexOf('m0 0'));
		for (const quarter of [0, 1, 2, 3]) expect(places.filter((place) => Math.floor(place / 25) === quarter).length).toBeGreaterThan(10);
	});

	it('keeps text of several bytes per character whole', () => {
		const lines = ['Ünïcödé', '深い記憶', '😀👩‍👩‍👧', 'ascii'];
		expect(shuffled(lines.map((line) => ({ memoryId: line, line })), 'seed').toSorted()).toEqual(lines.toSorted());
	});
});

describe('rows of one memory', () => {
	it.each([
		['20 memories with 5 rows each', rowsOf(20, () => 5)],
		['47 memories with 1 to 5 rows', rowsOf(47, (memory) => 1 + (memory % 5))],
		['a memory that has 4 of 10 rows', rowsOf(7, (memory) => (memory === 3 ? 4 : 1))],
		['a memory that has 40 of 100 rows', rowsOf(61, (memory) => (memory === 7 ? 40 : 1))],
		['a memory that has 60 of 300 rows, the last to come', rowsOf(241, (memory) => (memory === 240 ? 60 : 1))],
	])('never stand side by side, up to the last row: %s', (_, rows) => {
		expect(seeds.flatMap((seed) => neighboursOfOneMemory(shuffled(rows, seed)))).toEqual([]);
	});

	it('do not meet where one filling ends and the next begins, with some of them in either', () => {
		const rows = rowsOf(60, () => 5);
		expect(seeds.flatMap((seed) => neighboursOfOneMemory(shuffled(rows, seed, { ...roomy, maxRows: 48 })))).toEqual([]);
	});

	it('do not follow the row that left without the shuffle', () => {
		for (const seed of seeds) {
			const shuffle = shuffleFor(seed);
			shuffle.follow({ memoryId: 'm0', linkId: null });
			for (const { memoryId, line } of rowsOf(4, () => 2)) shuffle.push({ memoryId, linkId: null, line });
			expect(memoryOf(drained(shuffle)[0] ?? '')).not.toBe('m0');
		}
	});

	it('stand side by side no more often than they must where there is nothing to part them', () => {
		const rows = rowsOf(3, (memory) => (memory === 0 ? 10 : 1));
		for (const seed of seeds) expect(neighboursOfOneMemory(shuffled(rows, seed)).length).toBeLessThanOrEqual(8);
		expect(shuffled(rowsOf(1, () => 200), 'seed')).toHaveLength(200);
	});
});

describe('rows of one link', () => {
	/** A chain: the link between two memories has a row of each. */
	const chain = Array.from({ length: 40 }, (_, index) => [
		{ memoryId: `m${index}`, linkId: `l${index}`, line: `l${index} source` },
		{ memoryId: `m${index + 1}`, linkId: `l${index}`, line: `l${index} target` },
		{ memoryId: `m${index}`, linkId: null, line: `- text ${index}` },
		{ memoryId: `n${index}`, linkId: null, line: `- other ${index}` },
	]).flat();
	const meetings = (lines: readonly string[]) => neighboursOfOneMemory(lines).filter((line) => line.startsWith('l'));

	it('never stand side by side, though they ask about two memories', () => {
		expect(seeds.flatMap((seed) => meetings(shuffled(chain, seed)))).toEqual([]);
	});

	it('do not follow the row that left without the shuffle', () => {
		for (const seed of seeds) {
			const shuffle = shuffleFor(seed);
			shuffle.follow({ memoryId: 'another', linkId: 'l0' });
			for (const one of chain.slice(0, 4)) shuffle.push(one);
			expect(memoryOf(drained(shuffle)[0] ?? '')).not.toBe('l0');
		}
	});
});

describe('the bounds of a shuffle', () => {
	it('say when it is time to give rows out, by rows and by bytes', () => {
		const byRows = shuffleFor('seed', { ...roomy, maxRows: 3 });
		expect(['a', 'b', 'c'].map((line) => byRows.push(row(line)))).toEqual([false, false, true]);
		const byBytes = shuffleFor('seed', { ...roomy, maxBytes: 6 });
		expect(['€', 'a', '€'].map((line) => byBytes.push(row(line)))).toEqual([false, false, true]);
	});

	it('begin anew when the rows are out', () => {
		const shuffle = shuffleFor('seed', { maxRows: 2, maxBytes: 10 });
		for (const line of ['a', 'b', 'c', 'd']) {
			if (shuffle.push(row(line))) expect(drained(shuffle)).toHaveLength(2);
		}
		expect(drained(shuffle)).toEqual([]);
	});

	it('let a row through that is larger than all of them, and take its room back', () => {
		const limits = { maxRows: 100, maxBytes: 1024 * 1024 };
		const giant = 'ä'.repeat(3 * 1024 * 1024);
		const shuffle = shuffleFor('seed', limits);
		shuffle.push(row('small'));
		expect(shuffle.push({ ...row('giant'), line: giant })).toBe(true);
		expect(drained(shuffle).toSorted()).toEqual(['small', giant]);
		shuffle.push(row('small'));
		for (const line of shuffle.drain()) expect(line.buffer.byteLength).toBeLessThanOrEqual(2 * limits.maxBytes);
	});
});
