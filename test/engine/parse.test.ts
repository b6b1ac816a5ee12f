import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseArray, parseInteger, parseNumber, parseObject, parseOneOf, parseOptionalText, parseString, parseText } from '../../engine/parse';
import { hostileText } from '../support/memories';
import { refusalOf } from '../support/refusal';

const refused = (parse: () => unknown) => refusalOf(parse).message;

describe('a number', () => {
	it.each([['', 'an empty text'], ['0.87', 'a text'], [null, 'null'], [undefined, 'missing'], [true, 'a boolean'], [[], 'a list'], [{}, 'an object'], [Number.NaN, 'NaN']])(
		'is refused where %j came',
		(value, kind) => {
			expect(refused(() => parseNumber(value, 'confidence_score', { min: 0, max: 1 }))).toContain(`'confidence_score' must be a number from 0 to 1, but it is ${kind}.`);
		},
	);

	it('is refused outside its range, and its ends are inside', () => {
		for (const value of [0, 1, 0.5]) expect(parseNumber(value, 'x', { min: 0, max: 1 })).toBe(value);
		for (const value of [-0.001, 1.001, Infinity, -Infinity]) expect(refused(() => parseNumber(value, 'x', { min: 0, max: 1 }))).toContain('from 0 to 1');
	});

	it('without a range is any finite number', () => {
		expect(parseNumber(-1e300, 'x')).toBe(-1e300);
		expect(refused(() => parseNumber(Infinity, 'x'))).toContain("'x' must be a number, but it is Infinity.");
	});
});

describe('a whole number', () => {
	it.each([1.5, -1, 2 ** 53, '7', null, 7n])('is not %s', (value) => {
		expect(refused(() => parseInteger(value, 'access_count'))).toContain("'access_count' must be a whole number of at least 0");
	});

	it('is refused above its maximum', () => {
		expect(parseInteger(1_000, 'x', { max: 1_000 })).toBe(1_000);
		expect(refused(() => parseInteger(1_001, 'x', { max: 1_000 }))).toContain('from 0 to 1000, but it is 1001');
	});
});

describe('a text', () => {
	it.each(['', ' ', '\n\t', null, undefined, 7, [], {}])('that must say something is not %j', (value) => {
		expect(refused(() => parseText(value, 'concept'))).toContain("'concept' must be a text that is not empty");
	});

	it('may be empty where that has a meaning', () => {
		expect(parseString('', 'input')).toBe('');
		expect(refused(() => parseString(null, 'input'))).toContain("'input' must be a text, but it is null.");
	});

	it('that may be missing is null where it is blank', () => {
		expect([null, undefined, '', '  '].map((value) => parseOptionalText(value, 'summary'))).toEqual([null, null, null, null]);
		expect(parseOptionalText(' a ', 'summary')).toBe(' a ');
		expect(refused(() => parseOptionalText(0, 'summary'))).toContain("'summary' must be a text, but it is 0.");
	});
});

describe('other values', () => {
	it('one of a list is refused with the list', () => {
		expect(parseOneOf('b', 'x', ['a', 'b'])).toBe('b');
		expect(refused(() => parseOneOf('B', 'x', ['a', 'b']))).toContain("'x' must be one of a, b, but it is a text.");
	});

	it('a list names the element that is wrong', () => {
		expect(refused(() => parseArray(['a', ''], 'tags', parseText))).toContain("'tags[1]'");
		expect(refused(() => parseArray('a,b', 'tags', parseText))).toContain("'tags' must be a list, but it is a text.");
	});

	it('an object is neither null nor a list', () => {
		for (const value of [null, [], 'x', 7, undefined]) expect(refused(() => parseObject(value, 'memory'))).toContain("'memory' must be an object");
	});
});

describe('a refusal', () => {
	const secret = 'the text of a memory';
	const parsers = { parseObject, parseNumber, parseInteger, parseArray: (value: unknown, name: string) => parseArray(value, name, parseText) };

	it.each(Object.entries(parsers))('of %s never holds the text that came', (_, parse) => {
		fc.assert(
			fc.property(hostileText, (text) => {
				const { message } = refusalOf(() => parse(`${text}${secret}`, 'field'));
				expect(message).not.toContain(secret);
			}),
			{ numRuns: 20 },
		);
	});

	it('is INVALID_INPUT and ends in the next step', () => {
		const error = refusalOf(() => parseText(null, 'concept'));
		expect(error.code).toBe('INVALID_INPUT');
		expect(error.message).toMatch(/Correct it in the node or program that made it\.$/);
	});
});
