import { countrySpecs, isValidIBAN } from 'ibantools';
import { findMatches, type Finding, type Rule } from '../rule';

const beginning = /(?<![\p{L}\p{N}])([A-Z]{2})\d{2}(?=[ \u00a0-]?[A-Z0-9])/giu;

/** Its groups can look like an account number of Andorra or Belgium, and by chance the check digits are right. */
const uuid = /(?<![\p{L}\p{N}])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\p{L}\p{N}])/giu;

/** Bank account numbers whose check digits are right, in groups or without. */
export const ibans: Rule = {
	mayFind: (_text, { digitsTogether }) => digitsTogether >= 7,
	find: (text) => findMatches(beginning, text, (match) => ibanAt(text, match.index, lengthIn(match[1] ?? ''))),
};

function lengthIn(country: string): number {
	return countrySpecs[country.toUpperCase()]?.chars ?? 0;
}

/** The next so many letters and digits, if they are an IBAN and end there. */
function ibanAt(text: string, start: number, length: number): Finding | null {
	const spelled = spelledBy(text.slice(start, start + 2 * length), length);
	const value = spelled.replace(/[ \u00a0-]/g, '').toUpperCase();
	const end = start + spelled.length;
	if (value.length !== length || !isValidIBAN(value) || /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2))) return null;
	if (isInUuid(text, start)) return null;
	return { kind: 'iban', start, end, value };
}

function isInUuid(text: string, index: number): boolean {
	const from = Math.max(0, index - 37);
	return [...text.slice(from, index + 37).matchAll(uuid)].some((match) => from + match.index <= index && index < from + match.index + match[0].length);
}

function spelledBy(text: string, length: number): string {
	let letters = 0;
	for (let index = 0; index < text.length && letters < length; index++) {
		if (/[A-Z0-9]/i.test(text[index]!)) letters++;
		else if (!/[ \u00a0-]/.test(text[index]!)) return '';
		if (letters === length) return text.slice(0, index + 1);
	}
	return '';
}
