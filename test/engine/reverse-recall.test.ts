import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../engine/pairs/normalise';
import { reverseRecall } from '../../engine/pairs/strategies/reverse-recall';
import { sentenceToName } from '../../engine/pairs/wording/reverse-recall';
import { namesOf } from '../../engine/pairs/wording/wording';
import { draftsBy } from '../support/draft-rules';
import { link, memory } from '../support/memories';
import { anyTextMemory, keepsTheRules } from '../support/text-strategies';

const plan = memory({ id: 'plan', concept: "Board's Plan", summary: "The board's  plan starts in May 2026. It costs €5.33M, as the CFO said. Nobody outside the office in Utrecht has read the BOARD'S PLAN." });
const asked = (of = plan) => draftsBy(reverseRecall, of).map(({ instruction, input, output }) => [instruction, input, output]);

describe('reverse recall', () => {
	it('gives the text without the name, and one sentence of it, and answers with the name', () => {
		const masked = 'The ____ starts in May 2026. It costs €5.33M, as the CFO said. Nobody outside the office in Utrecht has read the ____.';
		expect(asked()).toEqual([
			['Do you recognise this description? Tell me what it describes.', masked, `This describes "Board's Plan".`],
			['Which entry of the brain reads like this?', masked, "Board's Plan"],
			['Which entry says the following? “Nobody outside the office in Utrecht has read the ____.”', '', "Board's Plan"],
		]);
	});

	it('takes the first sentence where the others lean on it', () => {
		const rows = draftsBy(reverseRecall, { ...plan, summary: 'Prices in the whole market fell by half. It was in May, as the CFO said.' });
		expect(`${rows[2]?.instruction}${rows[2]?.input}`).toContain('Prices in the whole market fell by half.');
	});

	it.each([
		['no summary', { summary: null }],
		['too few words beside the name', { summary: "The Board's Plan starts today." }],
		['the name within a longer word', { concept: 'Rate', summary: 'The corporate plan of the board starts in May 2026.' }],
		['hyphens in the name', { concept: 'Idempotency Keys', summary: 'The SDK sends an `Idempotency-Key` with each write.' }],
		['the name in the singular', { concept: 'Rates', summary: 'The rate of the plan starts in May 2026.' }],
		['the name in other letters', { concept: 'Rate', summary: 'The ＲＡＴＥ of the plan starts in May 2026.' }],
	])('says nothing with %s', (_, changes) => {
		expect(asked({ ...plan, ...changes })).toEqual([]);
	});

	it('asks where a single sentence stands', () => {
		const rows = Array.from({ length: 60 }, (_, number) => draftsBy(reverseRecall, { ...plan, id: `m${number}` })).flat().filter(({ wording }) => namesOf(sentenceToName).includes(wording));
		expect(new Set(rows.map(({ output }) => output))).toEqual(new Set(["Board's Plan", `This stands in the entry on "Board's Plan".`]));
	});

	it.each([
		['leans on another', 'It was in May of the year 2026, as the CFO said.'],
		['has less than eight words', 'Nobody else has read the whole text.'],
		['names a linked memory', 'Everybody else in Utrecht has read about the price-cut.'],
	])('asks about no single sentence that %s', (_, sentence) => {
		const links = [link('association', 'outgoing', 'Price Cuts')];
		for (const summary of [`${sentence} It is so.`, `So it is. ${sentence}`]) expect(asked({ ...plan, links, summary })).toHaveLength(2);
		expect(asked({ ...plan, links, summary: `${sentence} Nobody outside the office has read of the cuts.` })).toHaveLength(3);
	});

	it('asks about no single sentence of too few words', () => {
		expect(asked({ ...plan, summary: 'Prices fell by half. The board waited.' })).toHaveLength(2);
	});

	it('asks in no words that give the name away', () => {
		const rows = Array.from({ length: 60 }, (_, number) => draftsBy(reverseRecall, { ...plan, id: `m${number}`, concept: 'Brain' })).flat();
		expect(rows.length).toBeGreaterThan(60);
		for (const { instruction } of rows) expect(instruction).not.toMatch(/brain/i);
	});

	it('never gives the name away', () => {
		fc.assert(
			fc.property(anyTextMemory, (of) => {
				for (const { instruction, input } of draftsBy(reverseRecall, of)) {
					const words = ` ${normalise(`${instruction}\n${input}`).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `;
					const name = normalise(of.concept).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
					if (name === normalise(of.concept)) expect(words).not.toContain(` ${name} `);
				}
			}),
			{ numRuns: 500 },
		);
	});
});

describe('its rows', () => keepsTheRules(reverseRecall));
