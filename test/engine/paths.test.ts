import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { paths } from '../../engine/pairs/strategies/paths';
import { pathQuestions } from '../../engine/pairs/wording/paths';
import { namesOf } from '../../engine/pairs/wording/wording';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows, profile, silent } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const middle = (...links: Memory['links']) => memory({ id: 'm', concept: 'M', links });
const backward: readonly string[] = Object.values(pathQuestions).flatMap((questions) => namesOf(questions.backward));

const onward = (linkType: string, concept: string) => ({ id: `on to ${concept}`, linkType, to: { id: `id of ${concept}`, concept } });
const to = (linkType: string, concept: string, ways: ReadonlyArray<ReturnType<typeof onward>>, isSelected = true) =>
	link(linkType, 'outgoing', concept, { other: { id: `id of ${concept}`, concept, profile: isSelected ? null : profile, onward: ways } });

/** From a memory that does not answer for itself. */
const from = (linkType: string, concept: string, changes: Partial<Memory['links'][number]> = {}) => link(linkType, 'incoming', concept, { ...silent(concept), ...changes });

/** The steps of an answer in the order in which they are walked, and what follows from them. */
function walked(of: Memory): ReadonlyArray<readonly [readonly string[], string]> {
	return draftsBy(paths, of).map(({ output, wording }) => {
		const parts = (output ?? '').split(/(?:^| )Step \d: | (?=So ')/).filter((part) => part !== '');
		const steps = parts.slice(0, -1);
		return [backward.includes(wording) ? steps.toReversed() : steps, parts.at(-1) ?? ''];
	});
}

describe('paths of two steps', () => {
	it('join what leads to the memory, where that does not answer for itself, with what it leads to', () => {
		expect(walked(middle(from('causal', 'A'), link('causal', 'outgoing', 'C')))).toEqual([
			[["'A' leads to 'M'.", "'M' leads to 'C'."], "So 'A' leads to 'C' by way of 'M'."],
		]);
		expect(walked(middle(link('causal', 'incoming', 'A'), link('causal', 'outgoing', 'C')))).toEqual([]);
	});

	it('meet a contradiction after a cause', () => {
		expect(walked(middle(from('causal', 'A'), link('contradiction', 'incoming', 'C')))).toEqual([
			[["'A' leads to 'M'.", "'M' and 'C' contradict each other."], "So 'A' leads to something that stands in contradiction to 'C'."],
		]);
	});

	it('follow the hierarchy one way, and never say who is the parent', () => {
		expect(walked(middle(from('hierarchical', 'A'), link('hierarchical', 'outgoing', 'C')))).toEqual([
			[["'A' stands in a parent-child relation with 'M'.", "'M' stands in a parent-child relation with 'C'."], "So 'A' and 'C' belong to one line of the hierarchy, joined by 'M'."],
		]);
		expect(walked(middle(link('hierarchical', 'outgoing', 'A', silent('A')), link('hierarchical', 'outgoing', 'C')))).toEqual([]);
	});

	it('begin at the memory, whether the one in the middle answers for itself or not', () => {
		const ways = [onward('causal', 'C'), onward('contradiction', 'D'), onward('hierarchical', 'E')];
		for (const isSelected of [true, false]) expect(walked(middle(to('causal', 'B', ways, isSelected))).toSorted()).toEqual([
			[["'M' leads to 'B'.", "'B' and 'D' contradict each other."], "So 'M' leads to something that stands in contradiction to 'D'."],
			[["'M' leads to 'B'.", "'B' leads to 'C'."], "So 'M' leads to 'C' by way of 'B'."],
		]);
	});

	it('do not mix what does not hang together', () => {
		for (const linkType of ['association', 'temporal', 'supports', null]) {
			expect(walked(middle(from('causal', 'A'), link(linkType, 'outgoing', 'C'), link('hierarchical', 'outgoing', 'D')))).toEqual([]);
		}
	});

	it('are no detour around a link between their ends', () => {
		expect(walked(middle(from('causal', 'A'), to('causal', 'C', [onward('contradiction', ' a ')])))).toEqual([]);
		expect(walked(middle(to('causal', 'B', [onward('causal', 'C')]), link('association', 'incoming', 'c')))).toEqual([]);
		expect(walked(middle(to('causal', 'B', [onward('causal', 'C')])))).toHaveLength(1);
	});

	it('pass no concept twice', () => {
		expect(walked(middle(from('causal', 'A'), link('causal', 'outgoing', ' a'), link('causal', 'outgoing', 'm')))).toEqual([]);
	});
});

describe('paths of three steps', () => {
	const into = link('causal', 'incoming', 'A');

	it('go on from where the memory leads', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('causal', 'C')]))).at(-1)).toEqual([
			["'A' leads to 'M'.", "'M' leads to 'B'.", "'B' leads to 'C'."],
			"So 'A' leads to 'C' by way of 'M' and 'B'.",
		]);
	});

	it('meet a contradiction at their end', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('contradiction', 'C')]))).at(-1)).toEqual([
			["'A' leads to 'M'.", "'M' leads to 'B'.", "'B' and 'C' contradict each other."],
			"So 'A' leads, by way of 'M', to something that stands in contradiction to 'C'.",
		]);
	});

	it('follow the hierarchy', () => {
		const links = [link('hierarchical', 'incoming', 'A'), to('hierarchical', 'B', [onward('hierarchical', 'C'), onward('contradiction', 'D')])];
		expect(walked(middle(...links)).at(-1)?.[1]).toBe("So 'A' and 'C' belong to one line of the hierarchy, joined by 'M' and 'B'.");
	});

	it('are no detour around a link of the memory, or of the next', () => {
		const b = to('causal', 'B', [onward('causal', 'C')]);
		const lengths = (...links: Memory['links']) => draftsBy(paths, middle(into, ...links)).map(({ links: told }) => told.length).toSorted();
		expect(lengths(b)).toEqual([2, 3]);
		expect(lengths(b, link('association', 'outgoing', 'C'))).toEqual([]);
		expect(lengths(to('causal', 'B', [onward('causal', 'C'), onward('contradiction', 'A')]))).toEqual([2]);
	});

	it('do not lead back', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('causal', 'a'), onward('causal', 'M')])))).toEqual([]);
	});
});

describe('of all paths', () => {
	const hub = middle(
		...Array.from({ length: 9 }, (_, index) => link('causal', 'incoming', `A${index}`)),
		...Array.from({ length: 9 }, (_, index) => to('causal', `B${index}`, [onward('causal', `C${index}`), onward('contradiction', `D${index}`)])),
		link('contradiction', 'outgoing', 'E'),
		from('hierarchical', 'F'),
		link('hierarchical', 'outgoing', 'G'),
	);

	it('three of two steps and two of three are chosen, of different kinds', () => {
		const rows = draftsBy(paths, hub);
		expect(rows.map(({ links }) => links.length)).toEqual([2, 2, 2, 3, 3]);
		const kinds = rows.map(({ wording }) => wording.split('-')[0]);
		expect(kinds.slice(0, 3).toSorted()).toEqual(['causal', 'conflict', 'line']);
		expect(kinds.slice(3).toSorted()).toEqual(['causal', 'conflict']);
	});

	it('each names its links and its other memories in order', () => {
		const [row] = draftsBy(paths, middle(from('causal', 'A'), link('causal', 'outgoing', 'C')));
		expect([row?.links, row?.others]).toEqual([['incoming causal A', 'outgoing causal C'], ['id of A', 'id of C']]);
	});
});

it('a question that works back has its steps from the end', () => {
	const rows = Array.from({ length: 60 }, (_, index) => draftsBy(paths, middle(from('causal', 'A', { id: `in ${index}` }), link('causal', 'outgoing', 'C')))).flat();
	expect(new Set(rows.map(({ wording, output }) => `${backward.includes(wording)} ${output}`))).toEqual(
		new Set([
			"false Step 1: 'A' leads to 'M'. Step 2: 'M' leads to 'C'. So 'A' leads to 'C' by way of 'M'.",
			"true Step 1: 'M' leads to 'C'. Step 2: 'A' leads to 'M'. So 'A' leads to 'C' by way of 'M'.",
		]),
	);
});

it('no question about a conflict sets its start itself against its end', () => {
	for (const { instruction } of pathQuestions.conflict.forward) expect(instruction).not.toMatch(/at odds|sets \{start\} against|\{start\} comes up against/);
});

it('the pools are large enough', () => {
	for (const questions of Object.values(pathQuestions)) expect(questions.forward.length + questions.backward.length).toBeGreaterThanOrEqual(10);
});

it('every wording is used, and another seed uses others', () => expectAllWordings(paths, 150));
it('rows are sound whatever the memory', () => expectSoundRows(paths));
