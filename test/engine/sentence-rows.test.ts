import { describe, expect, it } from 'vitest';
import { sentences } from '../../engine/pairs/strategies/sentences';
import { nextSentence, nthSentence, openings, sentencesApart, standingAlone } from '../../engine/pairs/wording/sentences';
import { namesOf, type Wording } from '../../engine/pairs/wording/wording';
import { draftsBy } from '../support/draft-rules';
import { memory } from '../support/memories';
import { keepsTheRules } from '../support/text-strategies';

const of = (summary: string | null) => memory({ id: 'plan', concept: 'New Plan', summary });
const numbered = (count: number) => of(Array.from({ length: count }, (_, index) => `Step ${index + 1} is done.`).join(' '));
const withoutOpening = (told: string | null | undefined) => told?.replace(/^(?:About |On |Of |)'New Plan'(?: it is said|): /, '');
const linesOf = (output: string | null | undefined) => (output?.split('\n') ?? []).map(withoutOpening);
const apart = [...sentencesApart, ...standingAlone];
const rowsIn = (pool: readonly Wording[], ...args: Parameters<typeof draftsBy>) => draftsBy(...args).filter(({ wording }) => namesOf(pool).includes(wording));

describe('sentence by sentence', () => {
	it('asks for each by its place and by the one before, and answers with the name in it', () => {
		const rows = draftsBy(sentences, of('The new plan starts. It costs €5M'));
		expect(rows.slice(0, 3).map(({ instruction, input, output }) => [instruction, input, output]).toSorted()).toEqual([
			["Go on with what is known about 'New Plan': what comes after this sentence?", 'The new plan starts.', "On 'New Plan': It costs €5M."],
			["Tell me the second thing that is known about 'New Plan'.", '', "On 'New Plan': It costs €5M."],
			["What is the first thing the brain records about 'New Plan'?", '', 'The new plan starts.'],
		]);
		expect(rows).toHaveLength(4);
	});

	it('names the place of the sentence that it answers with', () => {
		for (const { instruction, output } of rowsIn(nthSentence, sentences, numbered(3))) {
			const place = ['first', 'second', 'third'].findIndex((nth) => instruction.includes(nth));
			expect(withoutOpening(output)).toBe(`Step ${place + 1} is done.`);
		}
	});

	it('gives all in another order, one in a line', () => {
		for (const count of [2, 3, 5, 12]) {
			const [row] = rowsIn(apart, sentences, numbered(count));
			const lines = linesOf(row?.output);
			const inOrder = Array.from({ length: count }, (_, index) => `Step ${index + 1} is done.`);
			expect(lines.toSorted()).toEqual(inOrder.toSorted());
			expect(lines).not.toEqual(inOrder);
		}
	});

	it('never keeps the order, whatever the hash', () => {
		for (let number = 0; number < 200; number++) {
			const row = draftsBy(sentences, { ...of('One is done. Two are done. Three are done.'), id: `m${number}` }).at(-1);
			expect(linesOf(row?.output)).not.toEqual(['One is done.', 'Two are done.', 'Three are done.']);
		}
	});

	it.each(['This was late.', 'One left because of them.', 'The board is therefore ready.', 'Nobody was ready for that.', 'Two more were sent there.'])('keeps the order of what points back, and never says that it stands alone: %s', (pointing) => {
		for (let number = 0; number < 60; number++) {
			const [row] = rowsIn(apart, sentences, { ...of(`Prices fell. ${pointing} We wait.`), id: `m${number}` });
			expect(linesOf(row?.output)).toEqual(['Prices fell.', pointing, 'We wait.']);
			expect(namesOf(standingAlone)).not.toContain(row?.wording);
		}
	});

	it('reorders where only the first sentence points, for that points out of the text', () => {
		expect(linesOf(rowsIn(apart, sentences, of('This was late. We wait.'))[0]?.output)).toEqual(['We wait.', 'This was late.']);
	});

	it('opens in several ways, and all lines of a list in the same', () => {
		const rows = Array.from({ length: 100 }, (_, number) => draftsBy(sentences, { ...of('One is done. Two are done.'), id: `m${number}` })).flat();
		const openingOf = (told: string) => told.replace(/(?:One is|Two are) done\.$/, '{sentence}').replace("'New Plan'", '{concept}');
		expect([...new Set(rows.flatMap(({ output }) => output?.split('\n').map(openingOf)))].toSorted()).toEqual(openings.toSorted());
		for (const { output } of rows) expect(new Set(output?.split('\n').map(openingOf)).size).toBe(1);
	});

	it('asks for five single ones at most, and for no list of more than twelve', () => {
		expect(draftsBy(sentences, numbered(12))).toHaveLength(6);
		expect(draftsBy(sentences, numbered(13))).toHaveLength(5);
	});

	it('asks for none by a place or a sentence that is not its own alone', () => {
		expect(rowsIn(nthSentence, sentences, numbered(3), { isAmbiguous: true })).toEqual([]);
		expect(rowsIn(nextSentence, sentences, numbered(3), { isAmbiguous: true })).toHaveLength(2);
		expect(rowsIn(nextSentence, sentences, of('Why? It fell. Why? It rose.')).map(({ input }) => input)).toEqual(['It fell.']);
	});

	it.each([null, 'One sentence.', 'So it is.\n\n…'])('says nothing of %j', (summary) => {
		expect(draftsBy(sentences, of(summary))).toEqual([]);
	});
});

describe('its rows', () => keepsTheRules(sentences));
