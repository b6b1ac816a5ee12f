import { hashText } from '../../engine/random/hash';

/** Without I and O, which look like digits. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const lettersAndDigits = `${letters}23456789`;

/**
 * Stands for a value wherever a dataset has it: `[EMAIL_K7]`. One of 768 codes by kind, so that two values that meet in
 * one text nearly always differ, and that too many values share each code to guess one back.
 */
export function placeholderFor(kind: string, value: string): string {
	const hash = hashText(value);
	const second = lettersAndDigits[hash % lettersAndDigits.length];
	const first = letters[Math.floor(hash / lettersAndDigits.length) % letters.length];
	return `[${kind.toUpperCase()}_${first}${second}]`;
}
