import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { isCodeLike } from '../../engine/pairs/code-like';
import { serves } from '../../engine/pairs/profiles';
import { presets, strategiesNamed } from '../../engine/pairs/strategies';
import type { Draft } from '../../engine/pairs/strategy';
import { link, memory } from '../support/memories';
import { drafts } from '../support/surroundings';

const asked = (of: readonly Draft[]) => of.map(({ instruction, input, output }) => [instruction, input, output]);

describe('the classic instructions', () => {
	it('recall asks for the strategic context and answers with the summary', () => {
		expect(asked(drafts('recall', memory()))).toEqual([
			["Explain the strategic context of 'Q3 Revenue Dip Strategy'.", '', 'Revenue dipped due to Competitor X price cuts.'],
		]);
	});

	it('recall leaves a memory without a summary without an answer', () => {
		expect(drafts('recall', memory({ summary: null }))[0]?.output).toBeNull();
	});

	it('relation asks for the key factors and tells the links by type, causes first', () => {
		const links = [link('association', 'outgoing', 'Competitor X'), link('causal', 'outgoing', 'Pricing Strategy'), link('causal', 'incoming', 'Price Cuts')];
		expect(asked(drafts('relation', memory({ links })))).toEqual([
			[
				"Identify the key factors influencing 'Q3 Revenue Dip Strategy'.",
				'Use the internal Knowledge Graph relationships.',
				"'Price Cuts' leads to 'Q3 Revenue Dip Strategy'. 'Q3 Revenue Dip Strategy' leads to 'Pricing Strategy'. " +
					"'Q3 Revenue Dip Strategy' is associated with 'Competitor X'.",
			],
		]);
	});

	it('relation says nothing of a memory without links', () => {
		expect(drafts('relation', memory())).toEqual([]);
	});

	it('implementation guidance is for code models and for memories about code', () => {
		const about = memory({ concept: 'Retry With Jitter', summary: 'Workers retry a failed webhook', tags: ['api'], links: [link('causal', 'outgoing', 'Fewer Duplicate Orders')] });
		expect(asked(drafts('implementation', about))).toEqual([
			[
				"Generate implementation guidance for 'Retry With Jitter'.",
				'Provide code-specific recommendations.',
				"Workers retry a failed webhook. 'Retry With Jitter' leads to 'Fewer Duplicate Orders'.",
			],
		]);
		expect(drafts('implementation', memory())).toEqual([]);
		expect([serves('implementation', 'code_generation'), serves('implementation', 'general_reasoning')]).toEqual([true, false]);
	});

	it('strategic analysis is for general models and for wisdom', () => {
		expect(asked(drafts('strategic_analysis', memory()))).toEqual([
			[
				"Provide strategic analysis of 'Q3 Revenue Dip Strategy'.",
				'Frame this as executive-level strategic insight.',
				'Revenue dipped due to Competitor X price cuts.',
			],
		]);
		expect(drafts('strategic_analysis', memory({ nodeType: 'knowledge' }))).toEqual([]);
		expect([serves('strategic_analysis', 'code_generation'), serves('strategic_analysis', 'general_reasoning')]).toEqual([false, true]);
	});
});

describe('typed relations', () => {
	it.each([
		['causal', 'outgoing', "What does 'A' lead to?", "'A' leads to 'B'."],
		['causal', 'incoming', "What leads to 'A'?", "'B' leads to 'A'."],
		['association', 'outgoing', "What is 'A' associated with?", "'A' is associated with 'B'."],
		['association', 'incoming', "What is 'A' associated with?", "'A' is associated with 'B'."],
		['temporal', 'outgoing', "What was seen in the same session as 'A'?", "'B' was seen in the same session as 'A'."],
		['hierarchical', 'outgoing', "What stands in a parent-child relation with 'A'?", "'A' stands in a parent-child relation with 'B'."],
		['hierarchical', 'incoming', "What stands in a parent-child relation with 'A'?", "'A' stands in a parent-child relation with 'B'."],
		['contradiction', 'incoming', "What contradicts 'A'?", "'A' and 'B' contradict each other."],
		['supports', 'outgoing', "Which concepts does 'A' link to?", "'A' links to 'B'."],
		['constructor', 'incoming', "Which concepts link to 'A'?", "'B' links to 'A'."],
		[null, 'outgoing', "Which concepts does 'A' link to?", "'A' links to 'B'."],
	] as const)('a %s link that is %s reads true', (linkType, direction, instruction, output) => {
		const links = [link(linkType, direction, 'B')];
		expect(asked(drafts('typed_relation', memory({ concept: 'A', links })))).toEqual([[instruction, '', output]]);
	});

	it('a name with an apostrophe stands in other marks, in the question and in the answer', () => {
		const links = [link('causal', 'incoming', "Castel Pharma's Duplicate Orders")];
		expect(asked(drafts('typed_relation', memory({ concept: "Board's Plan", links })))).toEqual([
			[`What leads to "Board's Plan"?`, '', `"Castel Pharma's Duplicate Orders" leads to "Board's Plan".`],
		]);
	});

	it('one row tells all links of a relation, so that one question has one answer', () => {
		const links = [link('causal', 'incoming', 'B'), link('causal', 'incoming', 'C'), link('causal', 'incoming', 'D')];
		expect(asked(drafts('typed_relation', memory({ concept: 'A', links })))).toEqual([["What leads to 'A'?", '', "'B', 'C', and 'D' lead to 'A'."]]);
	});

	it('more links than a sentence holds go on in further rows, each with a question of its own', () => {
		const links = Array.from({ length: 60 }, (_, index) => link('causal', 'outgoing', `C${index}`));
		const rows = drafts('typed_relation', memory({ concept: 'A', links }));
		expect(rows.map(({ links: told }) => told.length)).toEqual([25, 25, 10]);
		expect(new Set(rows.map(({ instruction, input }) => instruction + input)).size).toBe(3);
		expect(rows.flatMap(({ links: told }) => told)).toEqual(links.map(({ id }) => id));
	});

	it('a memory that is not selected is asked about from the other end, and the row is about it', () => {
		const profile = { nodeType: 'information', confidence: 0.4, neighbors: ['A'] };
		const far = { id: 'b', concept: 'B', profile, onward: [] };
		const rows = drafts('typed_relation', memory({ concept: 'A', links: [link('causal', 'outgoing', 'B', { other: far })] }));
		expect(asked(rows)).toEqual([
			["What does 'A' lead to?", '', "'A' leads to 'B'."],
			["Name something that leads to 'B'.", '', "'A' leads to 'B'."],
		]);
		expect(rows[1]?.about).toEqual(far);
	});
});

describe('links told in a row', () => {
	const told = (links: Memory['links']) => drafts('relation', memory({ concept: 'A', links }));

	it('name each far concept once, by its strongest link', () => {
		const links = [link('causal', 'outgoing', 'B', { id: 'strong' }), link('causal', 'outgoing', 'B', { id: 'weak' }), link('causal', 'outgoing', 'C')];
		expect(told(links)[0]).toMatchObject({ output: "'A' leads to 'B' and 'C'.", links: ['strong', 'outgoing causal C'] });
	});

	it('are the strongest 25 of a relation, for no model learns a longer list by heart', () => {
		const links = Array.from({ length: 60 }, (_, index) => link('association', 'outgoing', `C${index}`));
		expect(told(links).map((row) => row.links)).toEqual([links.slice(0, 25).map(({ id }) => id)]);
	});

	it('keep the order of their strength within a relation', () => {
		const links = ['Z', 'M', 'B'].map((concept) => link('temporal', 'outgoing', concept));
		expect(told(links)[0]?.output).toBe("Each of these was seen in a session together with 'A': 'Z', 'M', and 'B'.");
	});

	it('set off a name with an apostrophe by other marks; the classic question does not', () => {
		const [row] = drafts('relation', memory({ concept: "Board's Plan", links: [link('causal', 'outgoing', 'B'), link('causal', 'outgoing', "C's")] }));
		expect([row?.instruction, row?.output]).toEqual(["Identify the key factors influencing 'Board's Plan'.", `"Board's Plan" leads to 'B' and "C's".`]);
	});

	it.each([
		['causal', 'outgoing', "Name something that leads to 'B'.", "'A' leads to 'B'."],
		['causal', 'incoming', "Name something that 'B' leads to.", "'B' leads to 'A'."],
		['association', 'outgoing', "Name something that is associated with 'B'.", "'B' is associated with 'A'."],
		['temporal', 'incoming', "Name something that was seen in the same session as 'B'.", "'A' was seen in the same session as 'B'."],
		['hierarchical', 'outgoing', "Name something that stands in a parent-child relation with 'B'.", "'B' stands in a parent-child relation with 'A'."],
		['contradiction', 'outgoing', "Name something that contradicts 'B'.", "'B' and 'A' contradict each other."],
		['supports', 'outgoing', "Name a concept that links to 'B'.", "'A' links to 'B'."],
		[null, 'incoming', "Name a concept that 'B' links to.", "'B' links to 'A'."],
	] as const)('a %s link that is %s reads true from its far end', (linkType, direction, instruction, output) => {
		const other = { id: 'b', concept: 'B', profile: { nodeType: 'information', confidence: 0.4, neighbors: [] }, onward: [] };
		const [, fromThere] = drafts('typed_relation', memory({ concept: 'A', links: [link(linkType, direction, 'B', { other })] }));
		expect(fromThere).toMatchObject({ instruction, input: '', output, about: other });
	});
});

describe('a summary that is followed by links', () => {
	it.each([
		['Prices fell', 'Prices fell.'],
		['Prices fell.', 'Prices fell.'],
		['Prices fell. \n', 'Prices fell.'],
		['Did prices fall?', 'Did prices fall?'],
		['They said "prices fell."', 'They said "prices fell."'],
		['Prices fell (by half)', 'Prices fell (by half).'],
		['価格が下がった。', '価格が下がった。'],
		['See: prices', 'See: prices.'],
	])('%j begins as a sentence: %j', (summary, sentence) => {
		const [row] = drafts('strategic_analysis', memory({ concept: 'A', summary, links: [link('causal', 'outgoing', 'B')] }));
		expect(row?.output).toBe(`${sentence} 'A' leads to 'B'.`);
	});

	it('stays as it is where there are none', () => {
		expect(drafts('strategic_analysis', memory({ summary: 'Prices fell ' }))[0]?.output).toBe('Prices fell ');
	});
});

describe('code-like memories', () => {
	it.each([
		[{ summary: 'The report is classified and belongs to class B of the archive.' }, false],
		[{ summary: 'The API runs one SQL query.' }, true],
		[{ summary: 'Call `retry()` twice.' }, true],
		[{ summary: 'We rest before the test of the index.' }, false],
		[{ summary: 'Prices rose.', tags: ['Postgres'] }, true],
		[{ summary: 'Prices rose.', category: 'engineering' }, true],
		[{ summary: 'Prices rose.', tags: ['pricing'] }, false],
		[{ summary: null }, false],
	])('%j: %s', (changes, expected) => {
		expect(isCodeLike(memory({ category: null, tags: [], ...changes }))).toBe(expected);
	});
});

describe('choosing strategies', () => {
	it('a preset stands for its strategies, in the order in which rows are made', () => {
		expect(strategiesNamed(['classic'])).toEqual(presets.classic);
		expect(strategiesNamed(['typed_relation', 'recall']).map(({ name }) => name)).toEqual(['recall', 'typed_relation']);
	});

	it.each(['sideways', '', 'constructor'])("the unknown name '%s' is refused with the known ones", (name) => {
		expect(() => strategiesNamed([name])).toThrow(/classic, typed, full, recall/);
	});
});
