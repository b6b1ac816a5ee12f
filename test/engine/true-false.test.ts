import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { claimCategory } from '../../engine/pairs/claims/claim-category';
import { claimLink } from '../../engine/pairs/claims/claim-link';
import { claimText } from '../../engine/pairs/claims/claim-text';
import { claimType } from '../../engine/pairs/claims/claim-type';
import { trueFalse } from '../../engine/pairs/strategies/true-false';
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
			truth: "The brain says of 'New Plan': Prices in the market fell by half.",
			falsehood: "The brain says of 'New Plan': Competitor X asks for a third less.",
			correction: "The brain says that of 'Price Cuts', not of 'New Plan'.",
			links: [],
			others: ['cuts'],
		});
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
			correction: "'Revenue Dip' leads to 'New Plan'.",
			links: ['l1'],
			others: ['cuts'],
		});
	});

	it('is not made with what the memory is linked with, or can be reached from there', () => {
		const far = { id: 'far', concept: 'Far', profile: null, onward: [{ id: 'on', linkType: 'causal', to: { id: 'cuts', concept: 'Other name' } }] };
		for (const other of [{ ...far, id: 'cuts', onward: [] }, { ...far, concept: 'price  cuts', onward: [] }, far]) {
			expect(claimLink({ ...plan, links: [link('causal', 'outgoing', 'Far', { other })] }, around(plan, cuts))).toBeNull();
		}
	});

	it('is not made of a link to a namesake', () => {
		expect(claimLink({ ...plan, links: [link('causal', 'outgoing', 'NEW plan')] }, around(plan, cuts))).toBeNull();
	});
});

describe('true or false', () => {
	it('puts a true and a false statement to the test, of two kinds', () => {
		expect(draftsBy(trueFalse, plan, { peers: peersOf([cuts], plan) }).map(({ instruction, input, output }) => [instruction, input, output])).toEqual([
			["Going by the brain, is this true or false? 'New Plan' is held as wisdom.", '', "True. 'New Plan' is held as wisdom."],
			["Say whether this is true, and if not, what is: 'New Plan' is held as knowledge.", '', "False. 'New Plan' is held as wisdom."],
			['Say whether this is true, and if not, what is: The brain says of \'New Plan\': Prices in the market fell by half.', '', "True. The brain says of 'New Plan': Prices in the market fell by half."],
			['Mark the statement as true or false and state the fact.', "The brain says of 'New Plan': Competitor X asks for a third less.", "False. The brain says that of 'Price Cuts', not of 'New Plan'."],
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
