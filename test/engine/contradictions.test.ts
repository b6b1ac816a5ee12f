import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { contradictions } from '../../engine/pairs/strategies/contradictions';
import { contradictionQuestions, soleContradictionQuestions } from '../../engine/pairs/wording/contradictions';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const a = (...links: Memory['links']) => memory({ id: 'a', concept: 'A', summary: 'It rains. It pours.', links });
const against = (concept: string, id = concept) => link('contradiction', 'incoming', concept, { id });
const many = (of: (id: string) => Memory) => Array.from({ length: 200 }, (_, index) => draftsBy(contradictions, of(`l${index}`))).flat();

describe('a contradiction', () => {
	const both = "'A' and 'B' contradict each other. The brain records both and asserts neither against the other.";

	it('is told with both sides, in one of three ways', () => {
		const rows = many((id) => a(against('B', id)));
		expect(new Set(rows.map(({ output }) => output))).toEqual(new Set([both, `${both} Of 'A' it says: It rains.`, `Not without reservation: ${both}`]));
	});

	it('quotes nothing where there is nothing to quote', () => {
		const rows = many((id) => ({ ...a(against('B', id)), summary: null }));
		expect(new Set(rows.map(({ output }) => output))).toEqual(new Set([both, `Not without reservation: ${both}`]));
	});

	it('is what speaks against the memory, and not what the memory itself says', () => {
		for (const { instruction, output } of many((id) => a(against('B', id)))) {
			if (/against 'A'[.?,]/.test(instruction)) expect(output).toBe(both);
		}
	});

	it('is one of three at most, the strongest, each concept once', () => {
		const rows = draftsBy(contradictions, a(against('B'), against('B', 'again'), against('C'), against('D'), against('E'), link('causal', 'incoming', 'F')));
		expect(rows.map(({ links }) => links)).toEqual([['B'], ['C'], ['D']]);
	});

	it('is asked for as the only one only where it is', () => {
		const sole: readonly string[] = soleContradictionQuestions.map(({ name }) => name);
		const isSole = ({ wording }: { readonly wording: string }) => sole.includes(wording);
		expect(many((id) => a(against('B', id))).some(isSole)).toBe(true);
		expect(many((id) => a(against('B', id), against('C'))).some(isSole)).toBe(false);
		const ambiguous = Array.from({ length: 200 }, (_, index) => draftsBy(contradictions, a(against('B', `l${index}`)), { isAmbiguous: true })).flat();
		expect(ambiguous.some(isSole)).toBe(false);
	});

	it('is nothing between namesakes', () => expect(draftsBy(contradictions, a(against(' a')))).toEqual([]));
});

it('the pool is large enough', () => expect(contradictionQuestions.length).toBeGreaterThanOrEqual(8));
it('every wording is used, and another seed uses others', () => expectAllWordings(contradictions, 150));
it('rows are sound whatever the memory', () => expectSoundRows(contradictions));
