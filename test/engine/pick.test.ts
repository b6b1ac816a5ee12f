import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurns } from '../../engine/pairs/in-turns';
import { pick } from '../../engine/random/pick';

const list = Array.from({ length: 13 }, (_, index) => index);

describe('picking', () => {
	it('gives different ones of the list, as many as asked for or all there are', () => {
		fc.assert(
			fc.property(fc.uniqueArray(fc.nat(), { maxLength: 60 }), fc.string(), fc.nat(), fc.nat({ max: 80 }), (from, text, seed, count) => {
				const picked = pick(from, text, seed, count);
				expect(new Set(picked).size).toBe(Math.min(count, from.length));
				expect(from).toEqual(expect.arrayContaining([...picked]));
				expect(pick(from, text, seed, count)).toEqual(picked);
			}),
		);
	});

	it('gives each about as often, and another for another text or seed', () => {
		const counts = new Map<number | undefined, number>();
		for (let fact = 0; fact < 13_000; fact++) {
			const [first] = pick(list, `fact ${fact}`, 42, 1);
			counts.set(first, (counts.get(first) ?? 0) + 1);
		}
		expect(Math.min(...counts.values())).toBeGreaterThan(850);
		expect(Math.max(...counts.values())).toBeLessThan(1_150);
		expect(list.filter((fact) => pick(list, `fact ${fact}`, 1, 1)[0] !== pick(list, `fact ${fact}`, 2, 1)[0]).length).toBeGreaterThan(8);
	});
});

describe('in turns', () => {
	it('comes the first of each list, then the second of each, and nothing twice', () => {
		expect([...inTurns([['a', 'b', 'c'], [], ['x'], ['1', '2']])]).toEqual(['a', 'x', '1', 'b', '2', 'c']);
		expect([...inTurns([])]).toEqual([]);
	});
});
