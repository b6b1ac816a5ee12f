import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { comparison } from '../../engine/pairs/strategies/comparison';
import { contentQuestions } from '../../engine/pairs/wording/comparison';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows } from '../support/link-drafts';
import { link, memory } from '../support/memories';
import { peersOf } from '../support/surroundings';

const x = (changes: Partial<Memory> = {}) => memory({ id: 'x', concept: 'X', summary: 'It rains. It pours.', nodeType: 'wisdom', confidence: 0.87, category: 'weather', ...changes });
const p = (changes: Partial<Memory> = {}) => memory({ id: 'p', concept: 'P', summary: 'Sun shines', nodeType: 'raw_data', confidence: 0.3, category: 'weather', ...changes });
const rowsFor = (one: Memory, ...others: readonly Memory[]) => draftsBy(comparison, one, { peers: peersOf(others, one) });

describe('two memories side by side', () => {
	it('are told by type, confidence and first sentence', () => {
		const [row] = rowsFor(x(), p());
		expect(row?.output).toBe("'X' is of type wisdom and held with high confidence: It rains.\n'P' is of type raw data and held with low confidence: Sun shines.");
		expect([row?.others, row?.links]).toEqual([['p'], []]);
	});

	it('are told by type and confidence alone where there is no sentence to quote', () => {
		const [row] = rowsFor(x({ summary: null, nodeType: 'insight' }), p({ summary: 'long '.repeat(100) }));
		expect(row?.output).toBe("'X' is of type insight and held with high confidence.\n'P' is of type raw data and held with low confidence.");
	});

	it('are told by their links where there are any', () => {
		const links = [link('causal', 'outgoing', 'P', { id: 'l', other: { id: 'p', concept: 'P', profile: null, onward: [] } })];
		const [row] = rowsFor(x({ links }), p());
		expect(row?.output).toBe("'X' is of type wisdom and held with high confidence. 'P' is of type raw data and held with low confidence. 'X' leads to 'P'.");
		expect(row?.links).toEqual(['l']);
	});

	it('are named in the order in which they are told', () => {
		for (let index = 0; index < 60; index++) {
			const [row] = rowsFor(x({ id: `x${index}` }), p());
			expect(row?.instruction).toMatch(/'X'.*'P'/);
		}
	});

	it('are not asked for what they are or say where their links are told instead', () => {
		for (let index = 0; index < 60; index++) {
			const links = [link('causal', 'outgoing', 'P', { other: { id: 'p', concept: 'P', profile: null, onward: [] } })];
			const [row] = rowsFor(x({ id: `x${index}`, links }), p());
			expect(contentQuestions.map(({ name }) => name)).not.toContain(row?.wording);
		}
	});

	it('are not compared where the memory is linked with a namesake of the other', () => {
		expect(rowsFor(x({ links: [link('causal', 'outgoing', 'p')] }), p())).toEqual([]);
	});

	it('are of one category where that can be', () => {
		const others = Array.from({ length: 20 }, (_, index) => p({ id: `o${index}`, concept: `O${index}`, category: 'other' }));
		expect(rowsFor(x(), p(), ...others)[0]?.others).toEqual(['p']);
		expect(rowsFor(x({ category: null }), p({ category: null }))).toHaveLength(2);
	});

	it('are not compared where the concept is ambiguous, or where there is no other', () => {
		expect(draftsBy(comparison, x(), { peers: peersOf([p()], x()), isAmbiguous: true })).toEqual([]);
		expect(rowsFor(x())).toEqual([]);
	});
});

describe('which of two stands above the other', () => {
	const second = (one: Memory, other: Memory) => rowsFor(one, other)[1]?.output;

	it('by depth, where the types are known and differ', () => {
		expect(second(x({ confidence: 0.3 }), p())).toBe("'X' lies deeper: it is of type wisdom, and 'P' is of type raw data.");
		expect(second(x({ nodeType: 'raw_data', confidence: 0.3 }), p({ nodeType: 'knowledge' }))).toBe("'P' lies deeper: it is of type knowledge, and 'X' is of type raw data.");
		expect(second(x({ nodeType: 'insight', confidence: 0.3 }), p())).toBeUndefined();
	});

	it('by confidence, where that differs', () => {
		expect(second(x({ nodeType: 'raw_data' }), p())).toBe("'X' is held with more confidence: 0.87 against 0.3.");
		expect(second(x({ nodeType: 'raw_data', confidence: 0 }), p({ confidence: 1 }))).toBe("'P' is held with more confidence: 1.0 against 0.0.");
	});

	it('is not said where the numbers are too long to print, or equal', () => {
		expect(second(x({ nodeType: 'raw_data', confidence: 1 / 3 }), p())).toBeUndefined();
		expect(second(x({ nodeType: 'raw_data', confidence: 0.3 }), p())).toBeUndefined();
	});
});

it('every wording is used, and another seed uses others', () => expectAllWordings(comparison, 150));
it('rows are sound whatever the memory', () => expectSoundRows(comparison));
