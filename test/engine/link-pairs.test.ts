import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { linkPairs } from '../../engine/pairs/strategies/link-pairs';
import { openPairQuestions, relationQuestions, strengthQuestions, yesNoPairQuestions } from '../../engine/pairs/wording/link-pairs';
import { tellStrength } from '../../engine/pairs/wording/strength-bands';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows, silent } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const a = (...links: Memory['links']) => memory({ id: 'a', concept: 'A', links });
const names = (pool: ReadonlyArray<{ readonly name: string }>) => pool.map(({ name }) => name);
const strengthNames = names(strengthQuestions);
const openNames = names(openPairQuestions);

/** Many links of a kind, for many wordings. */
const manyPairs = (linkType: string | null, direction: 'outgoing' | 'incoming') =>
	Array.from({ length: 60 }, (_, index) => draftsBy(linkPairs, a(link(linkType, direction, 'B', { id: `l${index}`, strength: 0.92 }))).at(0));

describe('a link as a question about both ends', () => {
	it.each([
		['causal', 'outgoing', "'A' leads to 'B'."],
		['causal', 'incoming', "'B' leads to 'A'."],
		['association', 'incoming', "'A' is associated with 'B'."],
		['hierarchical', 'outgoing', "'A' stands in a parent-child relation with 'B'."],
		['contradiction', 'incoming', "'A' and 'B' contradict each other."],
		['temporal', 'outgoing', "'B' was seen in the same session as 'A'."],
		['supports', 'outgoing', "'A' links to 'B'."],
		[null, 'incoming', "'B' links to 'A'."],
	] as const)('%s %s is answered as the question is put', (linkType, direction, statement) => {
		for (const row of manyPairs(linkType, direction)) {
			const { wording = '', output, instruction } = row ?? {};
			const expected = strengthNames.includes(wording) ? `${statement} The link is strong (0.92).` : openNames.includes(wording) ? statement : `Yes. ${statement}`;
			expect(output).toBe(expected);
			expect(instruction).toContain("'A'");
			expect(instruction).toContain("'B'");
		}
	});

	it.each([
		['outgoing', /^(Does 'A' lead to 'B'|Is it right that 'A' leads to 'B'|Is 'B' among the effects of 'A')\?$/],
		['incoming', /^(Is 'B' a cause of 'A'|Does 'A' follow from 'B'|Is 'A' something that 'B' leads to)\?$/],
	] as const)('asks for the direction that there is: %s', (direction, question) => {
		expect(manyPairs('causal', direction).filter((row) => question.test(row?.instruction ?? '')).length).toBeGreaterThan(3);
		for (const { name } of Object.values(relationQuestions[direction === 'outgoing' ? 'causes' : 'effects'])) expect(manyPairs('causal', direction).map((row) => row?.wording)).not.toContain(name);
	});

	it('states all links between two concepts in one row, each sentence once, and then no strength', () => {
		const links = Array.from({ length: 40 }, (_, index) => [
			link('causal', 'outgoing', `B${index}`, { id: `one ${index}` }),
			link('causal', 'outgoing', `B${index}`, { id: `two ${index}` }),
			link('contradiction', 'incoming', `B${index}`, { id: `three ${index}` }),
		]).flat();
		const rows = draftsBy(linkPairs, a(...links));
		expect(rows).toHaveLength(40);
		for (const [index, { output, links: told, wording }] of rows.entries()) {
			expect(output?.replace('Yes. ', '')).toBe(`'A' leads to 'B${index}'. 'A' and 'B${index}' contradict each other.`);
			expect(told).toEqual([`one ${index}`, `two ${index}`, `three ${index}`]);
			expect(strengthNames).not.toContain(wording);
		}
	});

	it('asks for no strength where none is known', () => {
		for (let index = 0; index < 60; index++) {
			const [row] = draftsBy(linkPairs, a(link('causal', 'outgoing', 'B', { id: `l${index}`, strength: null })));
			expect(strengthNames).not.toContain(row?.wording);
		}
	});

	it('is asked from the far end in other words, where that does not answer for itself', () => {
		for (let index = 0; index < 200; index++) {
			const rows = draftsBy(linkPairs, a(link('association', 'outgoing', 'B', { id: `l${index}`, ...silent('B') })));
			expect(rows.map(({ about }) => about?.concept)).toEqual([undefined, 'B']);
			expect(rows[1]?.output).toContain("'B' is associated with 'A'.");
			expect(rows[1]?.wording).not.toBe(rows[0]?.wording);
			expect(rows[1]?.instruction).not.toBe(rows[0]?.instruction);
		}
	});

	it('is asked for the strongest 200 of a hub', () => {
		const links = Array.from({ length: 1_000 }, (_, index) => link('association', 'outgoing', `B${index}`));
		expect(draftsBy(linkPairs, a(...links)).flatMap((row) => row.links)).toEqual(links.slice(0, 200).map(({ id }) => id));
	});

	it('is nothing between namesakes', () => {
		expect(draftsBy(linkPairs, a(link('causal', 'outgoing', 'a')))).toEqual([]);
	});
});

it.each([
	[0.92, 'The link is strong (0.92).'],
	[0.8, 'The link is strong (0.8).'],
	[0.79999, 'The link is moderately strong.'],
	[0.5, 'The link is moderately strong (0.5).'],
	[0.49, 'The link is weak (0.49).'],
	[1, 'The link is strong (1.0).'],
	[0, 'The link is weak (0.0).'],
	[1e-7, 'The link is weak.'],
])('a strength of %s reads: %s', (strength, told) => {
	expect(tellStrength(strength)).toBe(told);
});

it('the pools are large enough', () => {
	for (const pool of Object.values(relationQuestions)) expect(openPairQuestions.length + yesNoPairQuestions.length + pool.length).toBeGreaterThanOrEqual(14);
});

it('every wording is used, and another seed uses others', () => expectAllWordings(linkPairs, 100));
it('rows are sound whatever the memory', () => expectSoundRows(linkPairs));
