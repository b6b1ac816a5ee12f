import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { linkLists } from '../../engine/pairs/strategies/link-lists';
import { countQuestions, exampleQuestions } from '../../engine/pairs/wording/link-examples';
import { listQuestions, pluralListQuestions } from '../../engine/pairs/wording/link-lists';
import { draftsBy } from '../support/draft-rules';
import { everyRelation, expectAllWordings, expectSoundRows, silent } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const a = (...links: Memory['links']) => memory({ id: 'a', concept: 'A', links });
const outputs = (of: Memory, around = {}) => draftsBy(linkLists, of, around).map(({ output }) => output);

describe('lists of links', () => {
	it.each([
		['causal', 'incoming', "'B' leads to 'A'.", "'B' and 'C' lead to 'A'."],
		['causal', 'outgoing', "'A' leads to 'B'.", "'A' leads to 'B' and 'C'."],
		['association', 'incoming', "'A' is associated with 'B'.", "'A' is associated with 'B' and 'C'."],
		['hierarchical', 'outgoing', "'A' stands in a parent-child relation with 'B'.", "'A' stands in a parent-child relation with each of these: 'B' and 'C'."],
		['contradiction', 'incoming', "'A' and 'B' contradict each other.", "'A' stands in contradiction to each of these: 'B' and 'C'."],
		['temporal', 'outgoing', "'B' was seen in the same session as 'A'.", "'A' was seen in a session with each of these: 'B' and 'C'."],
		['supports', 'outgoing', "'A' links to 'B'.", "'A' links to 'B' and 'C'."],
		[null, 'incoming', "'B' links to 'A'.", "'B' and 'C' link to 'A'."],
	] as const)('%s %s: one far end and several', (linkType, direction, one, several) => {
		const [b, c] = [link(linkType, direction, 'B'), link(linkType, direction, 'C')];
		expect(outputs(a(b)).toSorted()).toEqual([one, "'B'."].toSorted());
		const forms = [several, "'B' and 'C'.", "- 'B'\n- 'C'", "Two: 'B' and 'C'."];
		for (const output of outputs(a(b, c))) expect(forms).toContain(output);
	});

	it('are asked for twice, in other words and with an answer of another form', () => {
		const [one, other] = draftsBy(linkLists, a(link('causal', 'incoming', 'B'), link('causal', 'incoming', 'C')));
		expect(one?.instruction).not.toBe(other?.instruction);
		expect(one?.output).not.toBe(other?.output);
		expect([one?.links, other?.links]).toEqual(Array(2).fill(['incoming causal B', 'incoming causal C']));
	});

	it('go on in further rows that say which part they hold', () => {
		const rows = draftsBy(linkLists, a(...Array.from({ length: 60 }, (_, index) => link('causal', 'outgoing', `C${index}`))));
		expect(rows.map(({ input, links }) => [input, links.length])).toEqual([
			...Array(2).fill(['List the first 25, strongest links first.', 25]),
			...Array(2).fill(['List the 25 after the first 25, strongest links first.', 25]),
			...Array(2).fill(['List those after the first 50, strongest links first.', 10]),
		]);
	});

	it('leave out namesakes of the memory', () => {
		expect(draftsBy(linkLists, a(link('causal', 'outgoing', ' a ')))).toEqual([]);
	});

	it('do not ask for several where there is one', () => {
		const singular = new Set(everyRelation.flatMap(([linkType, direction]) => draftsBy(linkLists, a(link(linkType, direction, 'B'))).map(({ wording }) => wording)));
		for (const { name } of Object.values(pluralListQuestions).flat()) expect(singular).not.toContain(name);
	});
});

describe('counts of links', () => {
	const counted = (count: number) => outputs(a(...Array.from({ length: count }, (_, index) => link('causal', 'incoming', `C${index}`)))).filter((output) => /^[A-Z0-9]\w*: /.test(output ?? ''));

	it('are in words up to twelve', () => {
		expect(counted(3)).toEqual(["Three: 'C0', 'C1', and 'C2'."]);
		expect(counted(12)[0]).toMatch(/^Twelve: /);
		expect(counted(13)[0]).toMatch(/^13: /);
		expect(counted(25)[0]).toMatch(/^25: /);
	});

	it.each(['causes', 'effects', 'associates', 'contradictions'] as const)('of %s ask for what is linked directly, for the brain leads on', (relation) => {
		for (const { instruction } of countQuestions[relation]) expect(instruction).toMatch(/\bdirectly\b/);
	});

	it('are for what one row can list, and for more than one', () => {
		expect([counted(1), counted(26)]).toEqual([[], []]);
	});

	it('are not asked of links without a known type, for every link is a link', () => {
		expect(outputs(a(link(null, 'outgoing', 'B'), link('supports', 'outgoing', 'C')))).not.toContain("Two: 'B' and 'C'.");
	});
});

describe('a concept that several memories bear', () => {
	it('has an example of each relation, and nothing that claims to be all', () => {
		const rows = draftsBy(linkLists, a(link('causal', 'incoming', 'B'), link('causal', 'incoming', 'C'), link('temporal', 'incoming', 'D')), { isAmbiguous: true });
		expect(rows.map(({ output, links }) => [output, links])).toEqual([
			["'B' leads to 'A'.", ['incoming causal B']],
			["'D' was seen in the same session as 'A'.", ['incoming temporal D']],
		]);
		for (const { wording } of rows) expect(wording).toContain('-example-');
	});
});

describe('the far end', () => {
	it('is asked about where it does not answer for itself', () => {
		const [, , row, ...further] = draftsBy(linkLists, a(link('causal', 'outgoing', 'B', silent('B'))));
		expect(further).toEqual([]);
		expect(row?.instruction).toMatch(/that leads to 'B'[.?]$/);
		expect(["'A' leads to 'B'.", "'A'."]).toContain(row?.output);
		expect(row?.about?.concept).toBe('B');
	});
});

it.each(['causes', 'effects'] as const)('everything of %s is asked for as what is linked directly', (relation) => {
	expect(listQuestions[relation].find(({ name }) => name.endsWith('name-everything'))?.instruction).toContain('directly');
});

it('a name that ends in a mark brings no second one', () => {
	for (let index = 0; index < 40; index++) {
		const odd = memory({ id: `odd ${index}`, concept: 'Stop.', links: [link('causal', 'incoming', 'Why?'), link('causal', 'outgoing', 'Wait...')] });
		for (const { instruction, output } of draftsBy(linkLists, odd)) expect(`${instruction} ${output}`).not.toMatch(/[.?]'\./);
	}
});

it('the pools are large enough', () => {
	for (const pool of Object.values(listQuestions)) expect(pool.length).toBeGreaterThanOrEqual(8);
	for (const pool of Object.values(exampleQuestions)) expect(pool.length).toBeGreaterThanOrEqual(6);
	for (const pool of Object.values(countQuestions)) expect([0, 8]).toContain(pool.length);
});

it('every wording is used, and another seed uses others', () => expectAllWordings(linkLists, 150));
it('rows are sound whatever the memory', () => expectSoundRows(linkLists));
