import { withoutPlaceholders } from '../../../engine/pairs/scrubbing/placeholders';
import { findMatches, type Finding, type Rule } from '../rule';
import { looksChosen, looksRandom, looksRandomInProse } from './randomness';

const names = 'passw(?:or)?d|passwort|passphrase|pwd|secret|token|(?:api|access|account|auth|encryption|private|secret|service|signing|shared)[_ -]?key|credentials?';

/** `name = "value"`, `"name": "value"`, `name: value`, `the name is value`. Groups: name, quote, operator, value in quotes, bare value. */
const assignment = new RegExp(`(${names})(["'\`]?)(\\s{0,3}(?:=>|:=|={1,3}|:|\\b(?:is|was)\\b)\\s{0,3})(?:["'\`]([^\\s"'\`]{4,})["'\`]|([^\\s"'\`<>,;(){}]{4,}))`, 'giu');

const mayHoldName = /passw|passph|pwd|secret|token|key|credential/i;

/** Values of passwords, secrets, tokens and keys that are assigned or told, where they look like such a value. */
export const assignedSecrets: Rule = {
	mayFind: (text, { plain }) => !plain && mayHoldName.test(text),
	find: (text) => findMatches(assignment, text, toSecret),
};

function toSecret(match: RegExpExecArray): Finding | null {
	const value = match[4] ?? (match[5] ?? '').replace(/[.,;:!?]+$/, '');
	if (isCall(match) || !looksLikeSecret(match[1] ?? '', withoutPlaceholders(value), isTold(match))) return null;
	const start = match.index + match[0].lastIndexOf(value);
	return { kind: 'secret', start, end: start + value.length, value };
}

/** `token = getToken2(…)` in code. */
function isCall({ input, index, 0: whole }: RegExpExecArray): boolean {
	return input[index + whole.length] === '(';
}

/** In a sentence, where anything may follow: not quoted, not after an equals sign, not after a name in code. */
function isTold({ input, index, 1: name = '', 2: quote, 3: operator = '', 4: quoted }: RegExpExecArray): boolean {
	if (quote !== '' || quoted !== undefined || operator.includes('=') || !/\s$/.test(operator)) return false;
	return !/[_-]/.test(`${input[index - 1] ?? ''}${name}`);
}

function looksLikeSecret(name: string, value: string, told: boolean): boolean {
	const isPassword = /^p/i.test(name) && !/key$/i.test(name);
	if (told) return looksRandomInProse(value) || (isPassword && value.length >= 8 && !/[-_./:]/.test(value) && looksChosen(value));
	return isPassword ? looksChosen(value) : looksRandom(value);
}
