import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Mention } from '../../engine/pairs/text/mention';
import { wordsOf } from '../../engine/pairs/text/scripts';
import { hostileName, hostileText } from '../support/memories';

describe('a mention', () => {
	it.each([
		['Pricing Strategy', 'The pricing\n strategy and PRICING STRATEGY.', 'The ____ and ____.'],
		['Competitor X', "Competitor X's price, not Competitor Xerox", "____'s price, not Competitor Xerox"],
		['Why now?', 'We ask: why now? Why nowhere?', 'We ask: ____ Why nowhere?'],
		['C++', 'C++ and C++11', '____ and ____11'],
		['a.b|c', 'a.b|c and axb|c', '____ and axb|c'],
		['価格', 'この価格が上昇', 'この____が上昇'],
		['Größe', 'GRÖSSE, größe, Größen', 'GRÖSSE, ____, Größen'],
	])('of %j in %j is masked: %j', (concept, text, masked) => {
		expect(new Mention(concept).mask(text)).toBe(masked);
		expect(new Mention(concept).isIn(text)).toBe(true);
	});

	it.each([
		['Rate', 'The rates are corporate', true],
		['Rate', 'The ＲＡＴＥＳ fell', true],
		['RLS', 'Girls use it', false],
		['RLS', 'set rls_on', true],
		['価', '価格', true],
		['Idempotency Keys', 'an `Idempotency-Key` header', true],
		['Idempotency-Key', 'idempotency_keys', true],
		['Press', 'The pres of it', false],
		['—', 'so – it is', false],
		['Rate', 'It fell', false],
	])('of %j is given away in %j: %s', (concept, text, expected) => {
		expect(new Mention(concept).isGivenAwayIn(text)).toBe(expected);
	});

	it('is found wherever the name stands apart', () => {
		fc.assert(
			fc.property(hostileName, hostileText, (concept, text) => {
				const mention = new Mention(concept);
				expect(mention.isIn(`${text} ${concept.trim()} ${text}`)).toBe(true);
				if (!mention.isGivenAwayIn(mention.mask(text))) expect(mention.isIn(mention.mask(text))).toBe(false);
			}),
			{ numRuns: 300 },
		);
	});
});

it.each([
	["Board's plan, 5.2 percent", ['Board', 's', 'plan', '5', '2', 'percent']],
	['価格がup 2', ['価', '格', 'が', 'up', '2']],
	['— !', []],
])('the words of %j are %j', (text, words) => {
	expect(wordsOf(text)).toEqual(words);
});
