import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { linkPairs } from '../../engine/pairs/strategies/link-pairs';
import { negatives } from '../../engine/pairs/strategies/negatives';
import { openPairQuestions, strengthQuestions } from '../../engine/pairs/wording/link-pairs';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows } from '../support/link-drafts';
import { link, memory } from '../support/memories';
import { peersOf } from '../support/surroundings';

const a = (changes: Partial<Memory> = {}) => memory({ id: 'a', concept: 'Alpha', summary: null, category: 'x', ...changes });
const p = (changes: Partial<Memory> = {}) => memory({ id: 'p', concept: 'Pi', summary: null, category: 'x', ...changes });
const rowsFor = (one: Memory, ...others: readonly Memory[]) => draftsBy(negatives, one, { peers: peersOf(others, one) });

describe('an honest negative', () => {
	it('says that the brain records no link', () => {
		const open = [...openPairQuestions, ...strengthQuestions].map(({ name }) => name);
		for (let index = 0; index < 100; index++) {
			const [row] = rowsFor(a(), p({ id: `p${index}` }));
			const denial = "The brain records no link between 'Alpha' and 'Pi'.";
			expect(row?.output).toBe(open.includes(row?.wording ?? '') ? denial : `No. ${denial}`);
			expect([row?.others, row?.links]).toEqual([[`p${index}`], []]);
		}
	});

	it('asks what is asked of links that there are', () => {
		expect([...negatives.wordings].toSorted()).toEqual([...linkPairs.wordings].toSorted());
	});

	it.each([
		['a link with it', a({ links: [link('causal', 'incoming', 'Other Name', { other: { id: 'p', concept: 'Other Name', profile: null, onward: [] } })] }), p()],
		['a link with its namesake', a({ links: [link('temporal', 'outgoing', ' PI ')] }), p()],
		['a link with its namesake, where that is the memory itself', a({ concept: 'ALPHA ', links: [link('temporal', 'outgoing', 'pi')] }), p()],
		['its name in that of the memory', a({ concept: 'Pi Day' }), p()],
		['the name of the memory in its own', a(), p({ concept: 'Alpha Centauri' })],
		['its name in the summary', a({ summary: 'It is all about PI.' }), p()],
		['the name of the memory in what it says', a(), p({ summary: 'It is all about alpha.' })],
	])('is not made of a peer where there is %s', (_, one, other) => {
		expect(rowsFor(one, other)).toEqual([]);
	});

	it('is not made of an ambiguous concept, nor without peers', () => {
		expect(draftsBy(negatives, a(), { peers: peersOf([p()], a()), isAmbiguous: true })).toEqual([]);
		expect(rowsFor(a())).toEqual([]);
	});

	it('is made with six peers at most, every second of the same category', () => {
		const others = Array.from({ length: 20 }, (_, index) => p({ id: `p${index}`, concept: `Pi${index}`, category: index % 2 ? 'x' : 'y' }));
		const categories = rowsFor(a(), ...others).map((row) => others.find(({ id }) => id === row.others?.[0])?.category);
		expect(categories).toEqual(['x', 'y', 'x', 'y', 'x', 'y']);
		expect(rowsFor(a(), ...others.slice(0, 3))).toHaveLength(3);
	});

	it('may make 8 of 100 rows', () => expect(negatives.maxShare).toBe(0.08));
});

it('every wording is used, and another seed uses others', () => expectAllWordings(negatives, 400));
it('rows are sound whatever the memory', () => expectSoundRows(negatives));
