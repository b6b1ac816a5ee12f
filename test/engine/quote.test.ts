import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameOf, quote, quoteAll } from '../../engine/pairs/text/quote';
import { hostileName } from '../support/memories';

it.each([
	['Pricing Strategy', "'Pricing Strategy'"],
	["Board's Plan", `"Board's Plan"`],
	['The ‘New’ Plan', '"The ‘New’ Plan"'],
	['The "New" Plan', `'The "New" Plan'`],
	[`The "Board's" Plan`, `“The "Board's" Plan”`],
	[' Two\n  lines\u00a0here ', "'Two lines here'"],
	['Why now?', "'Why now?'"],
	['価格', "'価格'"],
])('%j is quoted as %s', (concept, quoted) => {
	expect(quote(concept)).toBe(quoted);
});

it.each([
	[['A'], "'A'"],
	[['A', "B's"], `'A' and "B's"`],
	[['A', 'B', 'C'], "'A', 'B', and 'C'"],
])('the list of %j reads %s', (concepts, list) => {
	expect(quoteAll(concepts)).toBe(list);
});

it('keeps every sign but white space, and stays in one line', () => {
	fc.assert(
		fc.property(hostileName, (concept) => {
			expect(quote(concept).slice(1, -1)).toBe(nameOf(concept));
			expect(nameOf(concept).replaceAll(' ', '')).toBe(concept.replace(/\s/gu, ''));
			expect(nameOf(concept)).not.toMatch(/[\n\r\u2028]/);
		}),
		{ numRuns: 200 },
	);
});
