import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { claimCategory } from '../../engine/pairs/claims/claim-category';
import { claimLink } from '../../engine/pairs/claims/claim-link';
import { claimText } from '../../engine/pairs/claims/claim-text';
import { claimType } from '../../engine/pairs/claims/claim-type';
import { linkFact, profileFact, textFact } from '../../engine/pairs/facts';
import { trueFalse } from '../../engine/pairs/strategies/true-false';
import { trueOrFalse } from '../../engine/pairs/wording/true-false';
import { draftsBy } from '../support/draft-rules';
import { link, memory } from '../support/memories';
import { peersOf, surroundings } from '../support/surroundings';
import { anyTextMemory, keepsTheRules } from '../support/text-strategies';

const plan = memory({ id: 'plan', concept: 'New Plan', summary: 'It is late. Prices in the market fell by half.', category: 'pricing', tags: ['Sales'], links: [link('causal', 'incoming', 'Revenue Dip', { id: 'l1' })] });
const cuts = memory({ id: 'cuts', concept: 'Price Cuts', summary: 'Competitor X asks for a third less. So be it.', category: 'Rivals' });
const around = (of: Memory, ...before: readonly Memory[]) => surroundings({ peers: peersOf(before, of) });

describe('a claim on the text', () => {
	it('is what the brain says of this memory, or of another', () => {
		expect(claimText(plan, around(plan, cuts))).toEqual({
			truth: "Of 'New Plan' the brain says: “Prices in the market fell by half.”",
			falsehood: "Of 'New Plan' the brain says: “Competitor X asks for a third less.”",
			correction: "The brain says that of 'Price Cuts', not of 'New Plan'.",
			links: [],
			others: ['cuts'],
			factsOfTruth: [textFact('plan')],
			factsOfFalsehood: [textFact('cuts')],
		});
	});

	it('is as likely to be false with any sentence of another memory that stands alone', () => {
		const rival = { ...cuts, summary: 'Competitor X asks for a third less. It began in the early summer. Half of the market has followed since.' };
		const claims = Array.from({ length: 40 }, (_, number) => claimText({ ...plan, id: `m${number}` }, around(plan, rival)));
		const said = new Set(claims.map((claim) => claim?.falsehood));
		expect([...said].toSorted()).toEqual(['Competitor X asks for a third less.', 'Half of the market has followed since.'].map((sentence) => `Of 'New Plan' the brain says: “${sentence}”`));
	});

	it('is true without the name, which would give it away, if there is such a sentence', () => {
		const naming = 'Nobody in Utrecht has read the New Plan.';
		const claims = Array.from({ length: 20 }, (_, number) => claimText({ ...plan, id: `m${number}`, summary: `${naming} Prices in the market fell by half.` }, around(plan, cuts)));
		expect(claims.filter((claim) => claim?.truth.includes(naming))).toEqual([]);
		expect(claimText({ ...plan, summary: naming }, around(plan, cuts))?.truth).toContain(naming);
	});

	it('is in quotation marks of its own, and never asked about after a colon', () => {
		for (const { instruction } of trueOrFalse) expect(instruction).not.toMatch(/[:“]/);
	});

	it('is made with a sentence that names neither of the two, if there is one', () => {
		const naming = { ...cuts, id: 'naming', summary: 'The Price Cuts are here to stay.' };
		for (const before of [[naming, { ...cuts, concept: 'Rivals' }], [{ ...cuts, concept: 'Rivals' }, naming]]) expect(claimText(plan, around(plan, ...before))?.others).toEqual(['cuts']);
		expect(claimText(plan, around(plan, naming))?.others).toEqual(['naming']);
	});

	it.each([
		['this memory says it too', 'PRICES in the  market fell by half.'],
		['it names this memory', 'They wait for the new plan of the board.'],
		['it could be said of anything', 'It is too late.'],
		['there is none', null],
	])('is not made where %s', (_, summary) => {
		expect(claimText(plan, around(plan, { ...cuts, summary }))).toBeNull();
	});
});

describe('a claim on the type', () => {
	it('is the type, or one of the other three', () => {
		const claims = Array.from({ length: 40 }, (_, number) => claimType({ ...plan, id: `m${number}`, nodeType: 'raw_data' }, surroundings()));
		expect([...new Set(claims.map((claim) => claim?.truth))]).toEqual(["'New Plan' is held as raw data."]);
		expect([...new Set(claims.map((claim) => claim?.falsehood))].toSorted()).toEqual(['information', 'knowledge', 'wisdom'].map((type) => `'New Plan' is held as ${type}.`));
	});

	it('is not made of types that are none of the four', () => {
		expect(claimType({ ...plan, nodeType: 'insight' }, surroundings())).toBeNull();
	});
});

describe('a claim on the category', () => {
	it('is the category, or that of another memory', () => {
		expect(claimCategory(plan, around(plan, cuts))).toEqual({
			truth: "'New Plan' belongs to the category 'pricing'.",
			falsehood: "'New Plan' belongs to the category 'Rivals'.",
			correction: "'New Plan' belongs to the category 'pricing'.",
			links: [],
			others: ['cuts'],
			factsOfTruth: [profileFact('plan')],
			factsOfFalsehood: [profileFact('plan')],
		});
	});

	it.each([' PRICING', 'sales', '', null])('is not made with %j', (category) => {
		expect(claimCategory(plan, around(plan, { ...cuts, category }))).toBeNull();
		expect(claimCategory({ ...plan, category: null }, around(plan, cuts))).toBeNull();
	});
});

describe('a claim on a link', () => {
	it('is a link, or the same with an unlinked memory at the far end', () => {
		expect(claimLink(plan, around(plan, cuts))).toEqual({
			truth: "'Revenue Dip' leads to 'New Plan'.",
			falsehood: "'Price Cuts' leads to 'New Plan'.",
			correction: "No such link is recorded, but this one is: 'Revenue Dip' leads to 'New Plan'.",
			links: ['l1'],
			others: ['cuts'],
			factsOfTruth: [linkFact('New Plan', 'Revenue Dip')],
			factsOfFalsehood: [linkFact('New Plan', 'Revenue Dip'), linkFact('New Plan', 'Price Cuts')],
		});
	});

	it('is not made with what the memory is linked with, or can be reached from there', () => {
		const far = { id: 'far', concept: 'Far', profile: null, onward: [{ id: 'on', linkType: 'causal', to: { id: 'cuts', concept: 'Other name' } }] };
		for (const other of [{ ...far, id: 'cuts', onward: [] }, { ...far, concept: 'price  cuts', onward: [] }, far]) {
			expect(claimLink({ ...plan, links: [link('causal', 'outgoing', 'Far', { other })] }, around(plan, cuts))).toBeNull();
		}
	});

	it('is a causal link with its ends swapped, half of the time', () => {
		const falsehoods = (links: Memory['links']) => {
			const claims = Array.from({ length: 200 }, (_, number) => claimLink({ ...plan, id: `m${number}`, links }, around(plan, cuts)));
			return claims.filter((claim) => claim?.others.length === 0).map((claim) => claim?.falsehood);
		};
		for (const [direction, falsehood] of [['incoming', "'New Plan' leads to 'Dip'."], ['outgoing', "'Dip' leads to 'New Plan'."]] as const) {
			const swapped = falsehoods([link('causal', direction, 'Dip')]);
			expect(swapped.length).toBeGreaterThan(70);
			expect(swapped.length).toBeLessThan(130);
			expect(new Set(swapped)).toEqual(new Set([falsehood]));
		}
		for (const linkType of ['association', 'temporal', 'hierarchical', 'contradiction', 'supports', null]) expect(falsehoods([link(linkType, 'incoming', 'Dip')])).toEqual([]);
		expect(falsehoods([link('causal', 'incoming', 'Dip'), link('causal', 'outgoing', 'DIP ')])).toEqual([]);
		expect(falsehoods([link('causal', 'incoming', 'Dip'), link('association', 'outgoing', 'Dip')]).length).toBeGreaterThan(20);
	});

	it('is not made of a link to a namesake', () => {
		expect(claimLink({ ...plan, links: [link('causal', 'outgoing', 'NEW plan')] }, around(plan, cuts))).toBeNull();
	});
});

describe('true or false', () => {
	it('puts a true and a false statement to the test, of two kinds', () => {
		expect(draftsBy(trueFalse, plan, { peers: peersOf([cuts], plan) }).map(({ instruction, input, output }) => [instruction, input, output])).toEqual([
			["Going by the brain, is this true or false? 'New Plan' is held as wisdom.", '', "True. 'New Plan' is held as wisdom."],
			["Say whether the following is true, and if not, what is. 'New Plan' is held as knowledge.", '', "False. 'New Plan' is held as wisdom."],
			["Say whether the following is true, and if not, what is. Of 'New Plan' the brain says: “Prices in the market fell by half.”", '', "True. Of 'New Plan' the brain says: “Prices in the market fell by half.”"],
			['Mark the statement as true or false and state the fact.', "Of 'New Plan' the brain says: “Competitor X asks for a third less.”", "False. The brain says that of 'Price Cuts', not of 'New Plan'."],
		]);
	});

	it('says nothing of a name that several memories bear', () => {
		expect(draftsBy(trueFalse, plan, { peers: peersOf([cuts], plan), isAmbiguous: true })).toEqual([]);
	});

	it('is true as often as false, and in different words', () => {
		fc.assert(
			fc.property(anyTextMemory, fc.array(anyTextMemory, { maxLength: 4 }), (of, before) => {
				const rows = draftsBy(trueFalse, of, { peers: peersOf(before, of) });
				const answers = rows.map(({ output }) => output?.split(' ')[0]);
				expect(answers.filter((answer) => answer === 'True.')).toHaveLength(rows.length / 2);
				expect(answers.filter((answer) => answer === 'False.')).toHaveLength(rows.length / 2);
				expect(rows.length).toBeLessThanOrEqual(4);
			}),
			{ numRuns: 200 },
		);
	});
});

describe('its rows', () => keepsTheRules(trueFalse));
