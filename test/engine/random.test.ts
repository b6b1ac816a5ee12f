import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../engine/random/hash';
import { seededRandom } from '../../engine/random/seeded-random';
import { hostileText } from '../support/memories';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `row ${index}`);

/** How many of the values fall into each of `parts` equal parts of [0, bound). */
function spread(values: readonly number[], bound: number, parts: number): number[] {
	const counts = Array.from({ length: parts }, () => 0);
	for (const value of values) counts[Math.floor((value / bound) * parts)]! += 1;
	return counts;
}

describe('the hash of a text', () => {
	it.each([
		['a', 0, 7929297801672961],
		['b', 0, 8684336938537663],
		['revenge', 0, 4051478007546757],
		['revenue', 0, 8309097637345594],
		['revenue', 1, 8697026808958300],
		['revenue', 2, 2021074995066978],
	])('%s with seed %i is the number that its author published', (text, seed, hash) => {
		expect(hashText(text, seed)).toBe(hash);
	});

	it('stays as it is, for samples and orders hang on it', () => {
		expect(['', 'ä', '😀', 'a\0b'].map((text) => hashText(text))).toEqual([3338908027751811, 3372673510823671, 4725715722941614, 3312819133126381]);
	});

	it('is a whole number of 53 bits for any text', () => {
		fc.assert(
			fc.property(hostileText, fc.nat(), (text, seed) => {
				const hash = hashText(text, seed);
				expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
				expect(hashText(text, seed)).toBe(hash);
			}),
			{ numRuns: 200 },
		);
	});

	it('spreads similar texts evenly and tells them apart', () => {
		const hashes = numbered(10_000).map((text) => hashText(text));
		expect(new Set(hashes).size).toBe(10_000);
		for (const count of spread(hashes, 2 ** 53, 10)) expect(Math.abs(count - 1_000)).toBeLessThan(150);
	});
});

describe('seeded random numbers', () => {
	const draw = (seed: string, bound: number, count: number) => {
		const random = seededRandom(seed);
		return Array.from({ length: count }, () => random(bound));
	};

	it('are the same for the same seed and others for another', () => {
		expect(draw('42:llama_3', 1_000, 20)).toEqual(draw('42:llama_3', 1_000, 20));
		expect(draw('42:llama_3', 1_000, 20)).not.toEqual(draw('43:llama_3', 1_000, 20));
		expect(draw('42:llama_3', 1_000, 20)).not.toEqual(draw('42:qwen2_5_coder', 1_000, 20));
	});

	it('stay as they are, for the order of rows hangs on them', () => {
		expect(draw('42:llama_3', 1_000, 5)).toEqual([915, 660, 235, 903, 662]);
	});

	it('are whole numbers below the bound', () => {
		fc.assert(
			fc.property(fc.string(), fc.integer({ min: 1, max: 2 ** 31 }), (seed, bound) => {
				for (const value of draw(seed, bound, 20)) expect(Number.isInteger(value) && value >= 0 && value < bound).toBe(true);
			}),
			{ numRuns: 100 },
		);
	});

	it('are even', () => {
		for (const count of spread(draw('even', 10, 10_000), 10, 10)) expect(Math.abs(count - 1_000)).toBeLessThan(150);
	});
});
