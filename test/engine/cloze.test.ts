import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../engine/pairs/normalise';
import { cloze } from '../../engine/pairs/strategies/cloze';
import { namesWithin } from '../../engine/pairs/text/names-in';
import { cutOut } from '../../engine/pairs/text/places';
import { longestWords, tellingSpans } from '../../engine/pairs/text/telling-spans';
import { fillTheGap } from '../../engine/pairs/wording/cloze';
import { draftsBy } from '../support/draft-rules';
import { memory } from '../support/memories';
import { anyTextMemory, keepsTheRules } from '../support/text-strategies';

const plan = (summary: string | null) => memory({ id: 'plan', concept: 'Hold List Price', summary });
const asked = (summary: string | null) => draftsBy(cloze, plan(summary)).map(({ instruction, input, output }) => [instruction, input, output]);
const spans = (sentence: string, known: readonly string[] = []) => tellingSpans(sentence, new Set(known)).map((place) => cutOut(sentence, place));

describe('what can be asked for in a sentence', () => {
	it.each([
		['numbers with their sign or unit', 'it fell 5.2 percent to €5.33M in 36 months, or 40 ms, from 1.8 million rows and 12 %.', ['5.2 percent', '€5.33M', '36 months', '40 ms', '1.8 million', '12 %']],
		['plain numbers and times', 'at 07:25 the 1,240 queries came.', ['07:25', '1,240']],
		['dates as a whole', 'from 19 August 2026 or 12 May on, in Q3 2026, by July 2026 and 2026-10-05.', ['19 August 2026', '12 May', 'Q3 2026', 'July 2026', '2026-10-05']],
		['names', 'then Harrow & Pike Electrical left for Competitor X and Bank of England, as the CFO said.', ['Harrow & Pike Electrical', 'Competitor X', 'Bank of England', 'CFO']],
		['code without its ticks', 'the table `job_queue` and ``a ` b``.', ['job_queue', 'a ` b']],
		['quotations without their marks', 'he called it "a small thing" and “fine”.', ['a small thing', 'fine']],
		['no first word', 'Prices in Utrecht: Two "We stay" (As said).', ['Utrecht', 'We stay']],
		['no part of a word, an address or a placeholder', 'the 36-month v2 plan of a-4, x_5, Node.js, [EMAIL], <NAME>, On-call and iOS18 is /Root.', []],
		['no code of more than 40 characters', `the statement \`${'a'.repeat(41)}\` or \`${'a'.repeat(40)}\`.`, ['a'.repeat(40)]],
		['no single letters', 'when I said A to it.', []],
	])('is %s', (_, sentence, found) => {
		expect(spans(sentence)).toEqual(found);
	});

	it('is a first word that is a name elsewhere', () => {
		const known = namesWithin(['We met Quaylane Plan in Utrecht.', 'Utrecht is far.']);
		expect([...known]).toEqual(['Quaylane Plan', 'Utrecht']);
		expect(spans('Utrecht is far.', [...known])).toEqual(['Utrecht']);
	});

	it('is else the longest word after an article or a preposition', () => {
		const sentence = 'a `transaction-log` usually keeps every statement of one mid-quarterly database in memory.';
		expect(longestWords(sentence).map((place) => cutOut(sentence, place))).toEqual(['statement', 'memory']);
	});
});

describe('a gap', () => {
	it('is asked for in different sentences first', () => {
		expect(asked('The price fell to €790 in May. We asked the CFO in Utrecht.')).toEqual([
			[expect.any(String), expect.stringContaining('____'), expect.any(String)],
			[expect.any(String), expect.stringContaining('____'), expect.any(String)],
			[expect.any(String), expect.stringContaining('____'), expect.any(String)],
		]);
	});

	it('is answered with the words, or with the sentence', () => {
		const rows = Array.from({ length: 60 }, (_, number) => draftsBy(cloze, { ...plan('the fee fell to €790'), id: `m${number}` })).flat();
		for (const { wording, instruction, input, output } of rows) {
			const asksForAll = fillTheGap.find(({ name }) => name === wording)?.output === '{sentence}';
			expect(`${instruction}${input}`).toContain('the fee fell to ____.');
			expect(instruction).toContain("'Hold List Price'");
			expect(output).toBe(asksForAll ? 'the fee fell to €790.' : '€790');
		}
	});

	it.each([
		['no summary', null],
		['words of the name only', 'the List is a Price.'],
		['words that stand elsewhere in the sentence', 'in Bonn and by Bonn.'],
		['a gap of its own', 'it fell to ____ in May 2026.'],
		['a script without spaces', '価格は2026年にBonnで上昇。'],
		['nothing telling', 'we are so, as we said.'],
		['a sentence that leans on another', 'Some of these accounts left in May 2026 for Competitor X.'],
		['a long word that anything could stand for', 'we usually renewed contracts.'],
	])('is not made of %s', (_, summary) => {
		expect(asked(summary)).toEqual([]);
	});

	it('is filled by what is asked for, and by nothing else in the row', () => {
		fc.assert(
			fc.property(anyTextMemory, (of) => {
				const rows = draftsBy(cloze, of);
				expect(rows.length).toBeLessThanOrEqual(3);
				for (const { wording, input, output } of rows.filter((row) => row.input !== '')) {
					const [before = '', after = '', ...more] = input.split('____');
					expect(more).toEqual([]);
					const asksForAll = fillTheGap.find(({ name }) => name === wording)?.output === '{sentence}';
					const missing = asksForAll ? (output ?? '').slice(before.length, (output ?? '').length - after.length) : (output ?? '');
					if (asksForAll) expect(output).toBe(before + missing + after);
					expect(normalise(before).includes(normalise(missing)) || normalise(after).includes(normalise(missing))).toBe(false);
				}
			}),
			{ numRuns: 500 },
		);
	});
});

describe('its rows', () => keepsTheRules(cloze));
