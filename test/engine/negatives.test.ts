import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { linkPairs } from '../../engine/pairs/strategies/link-pairs';
import { negatives } from '../../engine/pairs/strategies/negatives';
import type { Draft } from '../../engine/pairs/strategy';
import { openPairQuestions, relationQuestions, strengthQuestions } from '../../engine/pairs/wording/link-pairs';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows } from '../support/link-drafts';
import { link, memory } from '../support/memories';
import { peersOf } from '../support/surroundings';

const a = (changes: Partial<Memory> = {}) => memory({ id: 'a', concept: 'Alpha', summary: null, category: 'x', ...changes });
const p = (changes: Partial<Memory> = {}) => memory({ id: 'p', concept: 'Pi', summary: null, category: 'x', ...changes });
const rowsFor = (one: Memory, ...others: readonly Memory[]) => draftsBy(negatives, one, { peers: peersOf(others, one) });
const via = (id: string, concept: string) => ({ other: { id: 'b', concept: 'B', profile: null, onward: [{ id: 'on', linkType: 'causal', to: { id, concept } }] } });

describe('an honest negative', () => {
	it('says that the brain records no link', () => {
		const open = [...openPairQuestions, ...strengthQuestions].map(({ name }) => name);
		for (let index = 0; index < 100; index++) {
			const [row] = rowsFor(a(), p({ id: `p${index}` }));
			const isOpen = open.includes(row?.wording ?? '');
			expect(row?.output).toBe(isOpen ? "The brain records no link between 'Alpha' and 'Pi'." : "Not according to the brain: it records no link between 'Alpha' and 'Pi'.");
			expect([row?.others, row?.links]).toEqual([[`p${index}`], []]);
		}
	});

	it('asks what is asked of links that there are and whose type is known', () => {
		expect([...negatives.wordings].toSorted()).toEqual(linkPairs.wordings.filter((name) => !/^(links-to|linked-from)-/.test(name)).toSorted());
	});

	it('asks for a relation as often as links do, so that a question does not give its answer away', () => {
		const aboutRelation: readonly string[] = Object.values(relationQuestions).flat().map(({ name }) => name);
		const share = (rows: readonly Draft[]) => rows.filter(({ wording }) => aboutRelation.includes(wording)).length / rows.length;
		const numbers = Array.from({ length: 1_000 }, (_, index) => index);
		const denied = share(numbers.flatMap((index) => rowsFor(a(), p({ id: `p${index}` }))));
		const told = share(numbers.flatMap((index) => draftsBy(linkPairs, a({ links: [link('causal', 'outgoing', 'Pi', { id: `l${index}` })] }))));
		expect(Math.abs(denied - told)).toBeLessThan(0.05);
	});

	it.each([
		['a link with it', a({ links: [link('causal', 'incoming', 'Other Name', { other: { id: 'p', concept: 'Other Name', profile: null, onward: [] } })] }), p()],
		['a link with its namesake', a({ links: [link('temporal', 'outgoing', ' PI ')] }), p()],
		['a link with its namesake, where that is the memory itself', a({ concept: 'ALPHA ', links: [link('temporal', 'outgoing', 'pi')] }), p()],
		['a way to it over a link', a({ links: [link('causal', 'outgoing', 'B', via('p', 'Other Name'))] }), p()],
		['a way to its namesake over a link', a({ links: [link('causal', 'outgoing', 'B', via('q', ' PI '))] }), p()],
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

it('every wording is used, and another seed uses others', () => expectAllWordings(negatives, 1_200));
it('rows are sound whatever the memory', () => expectSoundRows(negatives));
