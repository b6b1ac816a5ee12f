import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf, quote } from '../../engine/pairs/text/quote';
import { classicWording } from '../../engine/pairs/wording/classic';
import { fill } from '../../engine/pairs/wording/fill';
import { plainRelations, relationsByLinkType, relationWordings } from '../../engine/pairs/wording/relations';
import { hostileName, hostileText } from '../support/memories';

const classic = Object.values(classicWording).map(({ instruction }) => instruction);
const typed = Object.values(relationWordings).flatMap(({ askAll, askOne }) => [askAll, askOne]);
const instructions = [...classic, ...typed];

describe('filling a template', () => {
	it('takes values as they are, whatever they hold', () => {
		fc.assert(
			fc.property(hostileText, (concept) => {
				expect(fill('What leads to {concept}?', { concept })).toBe(`What leads to ${concept}?`);
			}),
			{ numRuns: 100 },
		);
	});

	it('does not fill what a value brings along', () => {
		expect(fill('{concept} leads to {others}.', { concept: '{others}', others: '{concept}' })).toBe('{others} leads to {concept}.');
	});
});

describe('the wordings', () => {
	it('are all different', () => {
		expect(new Set(instructions).size).toBe(instructions.length);
	});

	it('of two questions are equal only where they ask the same of the same concept, on which the search for duplicates rests', () => {
		fc.assert(
			fc.property(fc.constantFrom(...typed), fc.constantFrom(...typed), hostileName, hostileName, (one, other, concept, otherConcept) => {
				const same = fill(one, { concept: quote(concept) }) === fill(other, { concept: quote(otherConcept) });
				expect(same).toBe(one === other && nameOf(concept) === nameOf(otherConcept));
			}),
			{ numRuns: 200 },
		);
	});

	it.each(classic)('of the classic questions keep their quotation marks: %s', (instruction) => {
		expect(instruction).toContain("'{concept}'");
	});

	it.each(typed)('leave the quotation marks to the name: %s', (instruction) => {
		expect(instruction).not.toMatch(/['"]/);
	});

	it.each(instructions)('ask by name: %s', (instruction) => {
		expect(instruction.match(/\{\w+\}/g)).toEqual(['{concept}']);
	});

	it.each(Object.entries(relationWordings))('of %s name both ends in the answer', (_, { answerOne, answerMany }) => {
		for (const answer of [answerOne, answerMany]) expect(answer.match(/\{\w+\}/g)?.toSorted()).toEqual(['{concept}', '{others}']);
	});

	it('claim a direction for causes and unknown types only', () => {
		const directed = Object.entries(relationsByLinkType).filter(([, { outgoing, incoming }]) => outgoing !== incoming);
		expect([directed.map(([linkType]) => linkType), plainRelations]).toEqual([['causal'], { outgoing: 'linksTo', incoming: 'linkedFrom' }]);
	});
});
