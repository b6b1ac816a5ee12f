import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';
import { findMatches, type Finding, type Rule } from '../rule';
import { internationalNumber, labelledNumber, nationalNumbers, unitAfter } from './phone-patterns';

/**
 * Telephone numbers that say that they are: with a country code that the number fits, in the way that North America or
 * France write theirs, or after a word such as "phone". Groups of digits alone are amounts and ids far more often.
 */
export const phones: Rule = {
	mayFind: (_text, { digitsTogether }) => digitsTogether >= 7,
	find: (text) => [
		...(/\+|00/.test(text) ? findMatches(internationalNumber, text, toInternational) : []),
		...nationalNumbers.flatMap(({ country, pattern }) => findMatches(pattern, text, (match) => toNational(match, country))),
		...findMatches(labelledNumber, text, toLabelled),
	],
};

/** The longest beginning of the digits that is a number: a year or an amount may follow it. */
function toInternational(match: RegExpExecArray): Finding | null {
	if (unitAfter.test(restOf(match))) return null;
	for (const { index: end } of [...match[0].matchAll(/(?<=\d)(?!\d)/g)].reverse()) {
		const number = parsePhoneNumberFromString(match[0].slice(0, end).replace(/^00/, '+'));
		if (number?.isValid()) return { kind: 'phone', start: match.index, end: match.index + end, value: number.number };
	}
	return null;
}

function toNational(match: RegExpExecArray, country: CountryCode): Finding | null {
	const number = parsePhoneNumberFromString(match[0], country);
	return number?.isValid() ? { kind: 'phone', start: match.index, end: match.index + match[0].length, value: number.number } : null;
}

function toLabelled(match: RegExpExecArray): Finding | null {
	const number = match[1] ?? '';
	const digits = number.replace(/\D/g, '');
	if (digits.length < 7 || digits.length > 14 || unitAfter.test(restOf(match))) return null;
	const end = match.index + match[0].length;
	return { kind: 'phone', start: end - number.length, end, value: digits };
}

function restOf({ input, index, 0: matched }: RegExpExecArray): string {
	return input.slice(index + matched.length, index + matched.length + 12);
}
