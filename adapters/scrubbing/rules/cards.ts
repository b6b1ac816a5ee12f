import { findMatches, wholeMatch, type Rule } from '../rule';

/** In groups as they are embossed (4-4-4-4, 4-6-5, 4-6-4), or without groups. */
const number = /(?<![\p{L}\p{N}_.,-])(?:3\d{3}([ \u00a0-]?)\d{6}\1\d{4,5}|[2-6]\d{3}([ \u00a0-]?)\d{4}\2\d{4}\2\d{1,4}(?:\2\d{3})?)(?![\p{L}\p{N}_-]|[.,]\d)/gu;

/** Digits that the numbers of a network begin with, and how many there are. */
const networks = [
	/^4(?:\d{12}|\d{15}|\d{18})$/,
	/^(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}$/,
	/^3[47]\d{13}$/,
	/^(?:30[0-5]|36\d|38\d|39\d)\d{11}$/,
	/^(?:6011|65\d\d|64[4-9]\d)\d{12}$/,
	/^35(?:2[89]|[3-8]\d)\d{12}$/,
	/^62\d{14,17}$/,
	/^(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{8,15}$/,
];

/** Payment card numbers: of a known network, with the right check digit. */
export const cards: Rule = {
	mayFind: (_text, { digitsTogether }) => digitsTogether >= 13,
	find: (text) =>
		findMatches(number, text, (match) => {
			const digits = match[0].replace(/\D/g, '');
			return networks.some((network) => network.test(digits)) && passesLuhn(digits) ? wholeMatch('card', match, digits) : null;
		}),
};

function passesLuhn(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, index) => total + luhnValue(Number(digit), index % 2 === 1), 0);
	return sum % 10 === 0;
}

function luhnValue(digit: number, doubled: boolean): number {
	if (!doubled) return digit;
	return digit > 4 ? 2 * digit - 9 : 2 * digit;
}
