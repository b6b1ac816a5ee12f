import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise } from '../../engine/pairs/normalise';
import { hostileText } from '../support/memories';

describe('a normalised text', () => {
	it.each([
		['case', 'Q3 REVENUE Dip', 'q3 revenue dip'],
		['the width of letters and spaces', 'Ｑ３　Ｒｅｖｅｎｕｅ', 'q3 revenue'],
		['the width of kana', 'ﾊﾞｯﾁ', 'バッチ'],
		['ligatures and other ways to write the same letters', 'ﬁle № ①', 'file no 1'],
		['an accent of its own', 'Cafe\u0301', 'caf\u00e9'],
		['spaces of any kind and number', '\t a \u00a0 b\r\n\u2028c \ufeff', 'a b c'],
		['the Greek letter that changes at the end of a word', 'ΟΔΟΣ', 'οδος'],
	])('does not know %s', (_, text, expected) => {
		expect(normalise(text)).toBe(expected);
	});

	it.each(['', ' ', '\n\t\u3000'])('is empty where nothing but space is: %j', (text) => {
		expect(normalise(text)).toBe('');
	});

	it('keeps what makes a difference', () => {
		expect(normalise('C++ != c#, -1 😀👩‍👩‍👧 日本語')).toBe('c++ != c#, -1 😀👩‍👩‍👧 日本語');
	});

	it('stays as it is when normalised again: any text', () => {
		fc.assert(fc.property(hostileText, (text) => normalise(normalise(text)) === normalise(text)), { numRuns: 500 });
	});

	it('stays as it is when normalised again: every character', () => {
		const changed = Array.from({ length: 0x110000 }, (_, point) => normalise(String.fromCodePoint(point))).filter((once) => normalise(once) !== once);
		expect(changed).toEqual([]);
	});

	it('has no space at either end and never two in a row', () => {
		fc.assert(fc.property(hostileText, (text) => /^(\S+( \S+)*)?$/.test(normalise(text))), { numRuns: 500 });
	});

	it('takes a hundred thousand spaces in its stride', () => {
		expect(normalise(`a${' '.repeat(100_000)}\t${' '.repeat(100_000)}b`)).toBe('a b');
	});
});
