import { describe, expect, it } from 'vitest';
import { recallViews } from '../../engine/pairs/strategies/recall-views';
import { shortViewWordings, viewWordings } from '../../engine/pairs/wording/recall-views';
import { draftsBy } from '../support/draft-rules';
import { memory } from '../support/memories';
import { keepsTheRules } from '../support/text-strategies';

describe('recall in many words', () => {
	it('asks in five wordings and answers with the summary as it is', () => {
		const rows = draftsBy(recallViews, memory({ concept: "Board's  Plan", summary: ' Prices rose.\nWe wait' }));
		expect(rows.map(({ instruction, input, output }) => [instruction, input, output])).toEqual([
			['What do we know about "Board\'s Plan"?', '', ' Prices rose.\nWe wait'],
			['There is an entry named "Board\'s Plan". State what it says.', '', ' Prices rose.\nWe wait'],
			['Brief me on "Board\'s Plan".', '', ' Prices rose.\nWe wait'],
			['Tell me about "Board\'s Plan".', '', ' Prices rose.\nWe wait'],
			['What does the brain hold under the name "Board\'s Plan"?', '', ' Prices rose.\nWe wait'],
		]);
	});

	it('has the first sentence for target models with little room', () => {
		for (const { wording, shorter } of draftsBy(recallViews, memory({ concept: 'A', summary: 'Prices rose\nWe wait.' }))) {
			expect(shorter).toMatchObject({ wording: `${wording}-short`, output: 'Prices rose.', links: [] });
			expect(shorter?.instruction).toMatch(/one sentence/);
		}
	});

	it('has nothing shorter than one sentence', () => {
		for (const row of draftsBy(recallViews, memory({ summary: 'Prices rose.' }))) expect(row).not.toHaveProperty('shorter');
	});

	it.each([null, ' \n'])('leaves a memory with the summary %j without an answer, once', (summary) => {
		expect(draftsBy(recallViews, memory({ summary })).map(({ output }) => output)).toEqual([null]);
	});

	it('has a short form of every wording', () => {
		expect(Object.keys(shortViewWordings)).toEqual(viewWordings.map(({ name }) => name));
		expect(Object.values(shortViewWordings).map(({ name }) => name)).toEqual(viewWordings.map(({ name }) => `${name}-short`));
	});
});

describe('its rows', () => keepsTheRules(recallViews));
