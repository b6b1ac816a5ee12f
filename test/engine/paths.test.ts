import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { paths } from '../../engine/pairs/strategies/paths';
import { pathQuestions } from '../../engine/pairs/wording/paths';
import { namesOf } from '../../engine/pairs/wording/wording';
import { draftsBy } from '../support/draft-rules';
import { expectAllWordings, expectSoundRows, profile } from '../support/link-drafts';
import { link, memory } from '../support/memories';

const middle = (...links: Memory['links']) => memory({ id: 'm', concept: 'M', links });
const backward: readonly string[] = Object.values(pathQuestions).flatMap((questions) => namesOf(questions.backward));

const onward = (linkType: string, concept: string) => ({ id: `on to ${concept}`, linkType, to: { id: `id of ${concept}`, concept } });
const to = (linkType: string, concept: string, ways: ReadonlyArray<ReturnType<typeof onward>>, isSelected = true) =>
	link(linkType, 'outgoing', concept, { other: { id: `id of ${concept}`, concept, profile: isSelected ? null : profile, onward: ways } });

/** The steps of an answer in the order in which they are walked, and what follows from them. */
function walked(of: Memory): ReadonlyArray<readonly [readonly string[], string]> {
	return draftsBy(paths, of).map(({ output, wording }) => {
		const parts = (output ?? '').split(/(?:^| )Step \d: | (?=So ')/).filter((part) => part !== '');
		const steps = parts.slice(0, -1);
		return [backward.includes(wording) ? steps.toReversed() : steps, parts.at(-1) ?? ''];
	});
}

describe('paths of two steps', () => {
	it('join what leads to the memory with what it leads to', () => {
		expect(walked(middle(link('causal', 'incoming', 'A'), link('causal', 'outgoing', 'C')))).toEqual([
			[["'A' leads to 'M'.", "'M' leads to 'C'."], "So 'A' leads to 'C' by way of 'M'."],
		]);
	});

	it('meet a contradiction after a cause', () => {
		expect(walked(middle(link('causal', 'incoming', 'A'), link('contradiction', 'incoming', 'C')))).toEqual([
			[["'A' leads to 'M'.", "'M' and 'C' contradict each other."], "So 'A' leads to something that stands in contradiction to 'C'."],
		]);
	});

	it('follow the hierarchy one way, and never say who is the parent', () => {
		expect(walked(middle(link('hierarchical', 'incoming', 'A'), link('hierarchical', 'outgoing', 'C')))).toEqual([
			[["'A' stands in a parent-child relation with 'M'.", "'M' stands in a parent-child relation with 'C'."], "So 'A' and 'C' belong to one line of the hierarchy, joined by 'M'."],
		]);
		expect(walked(middle(link('hierarchical', 'outgoing', 'A'), link('hierarchical', 'outgoing', 'C')))).toEqual([]);
	});

	it('begin at the memory where the one in the middle does not answer for itself', () => {
		const ways = [onward('causal', 'C'), onward('contradiction', 'D'), onward('hierarchical', 'E')];
		expect(walked(middle(to('causal', 'B', ways, false))).toSorted()).toEqual([
			[["'M' leads to 'B'.", "'B' and 'D' contradict each other."], "So 'M' leads to something that stands in contradiction to 'D'."],
			[["'M' leads to 'B'.", "'B' leads to 'C'."], "So 'M' leads to 'C' by way of 'B'."],
		]);
		expect(walked(middle(to('causal', 'B', ways)))).toEqual([]);
	});

	it('do not mix what does not hang together', () => {
		for (const linkType of ['association', 'temporal', 'supports', null]) {
			expect(walked(middle(link('causal', 'incoming', 'A'), link(linkType, 'outgoing', 'C'), link('hierarchical', 'outgoing', 'D')))).toEqual([]);
		}
	});

	it('pass no concept twice', () => {
		expect(walked(middle(link('causal', 'incoming', 'A'), link('causal', 'outgoing', ' a'), link('causal', 'outgoing', 'm')))).toEqual([]);
	});
});

describe('paths of three steps', () => {
	const into = link('causal', 'incoming', 'A');

	it('go on from where the memory leads', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('causal', 'C')])))[1]).toEqual([
			["'A' leads to 'M'.", "'M' leads to 'B'.", "'B' leads to 'C'."],
			"So 'A' leads to 'C' by way of 'M' and 'B'.",
		]);
	});

	it('meet a contradiction at their end', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('contradiction', 'C')])))[1]).toEqual([
			["'A' leads to 'M'.", "'M' leads to 'B'.", "'B' and 'C' contradict each other."],
			"So 'A' leads, by way of 'M', to something that stands in contradiction to 'C'.",
		]);
	});

	it('follow the hierarchy', () => {
		const links = [link('hierarchical', 'incoming', 'A'), to('hierarchical', 'B', [onward('hierarchical', 'C'), onward('contradiction', 'D')])];
		expect(walked(middle(...links)).at(-1)?.[1]).toBe("So 'A' and 'C' belong to one line of the hierarchy, joined by 'M' and 'B'.");
	});

	it('do not lead back', () => {
		expect(walked(middle(into, to('causal', 'B', [onward('causal', 'a'), onward('causal', 'M')])))).toHaveLength(1);
	});
});

describe('of all paths', () => {
	const hub = middle(
		...Array.from({ length: 9 }, (_, index) => link('causal', 'incoming', `A${index}`)),
		...Array.from({ length: 9 }, (_, index) => to('causal', `B${index}`, [onward('causal', `C${index}`), onward('contradiction', `D${index}`)])),
		link('contradiction', 'outgoing', 'E'),
		link('hierarchical', 'incoming', 'F'),
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
		const [row] = draftsBy(paths, middle(link('causal', 'incoming', 'A'), link('causal', 'outgoing', 'C')));
		expect([row?.links, row?.others]).toEqual([['incoming causal A', 'outgoing causal C'], ['id of A', 'id of C']]);
	});
});

it('a question that works back has its steps from the end', () => {
	const rows = Array.from({ length: 60 }, (_, index) => draftsBy(paths, middle(link('causal', 'incoming', 'A', { id: `in ${index}` }), link('causal', 'outgoing', 'C')))).flat();
	expect(new Set(rows.map(({ wording, output }) => `${backward.includes(wording)} ${output}`))).toEqual(
		new Set([
			"false Step 1: 'A' leads to 'M'. Step 2: 'M' leads to 'C'. So 'A' leads to 'C' by way of 'M'.",
			"true Step 1: 'M' leads to 'C'. Step 2: 'A' leads to 'M'. So 'A' leads to 'C' by way of 'M'.",
		]),
	);
});

it('the pools are large enough', () => {
	for (const questions of Object.values(pathQuestions)) expect(questions.forward.length + questions.backward.length).toBeGreaterThanOrEqual(10);
});

it('every wording is used, and another seed uses others', () => expectAllWordings(paths, 150));
it('rows are sound whatever the memory', () => expectSoundRows(paths));
