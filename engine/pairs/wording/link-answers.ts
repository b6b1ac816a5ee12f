import { countInWords } from '../text/numbers';
import { quoteAll } from '../text/quote';
import { asSentence } from '../text/sentences';
import type { Relation } from './relations';
import { state } from './statements';

/** How a list of far ends is told. */
export type ListForm = (relation: Relation, concept: string, others: readonly string[]) => string;

const names: ListForm = (_relation, _concept, others) => asSentence(quoteAll(others));
const lines: ListForm = (_relation, _concept, others) => others.map((other) => `- ${quoteAll([other])}`).join('\n');

export const formsForOne: readonly ListForm[] = [state, names];
export const formsForMany: readonly ListForm[] = [state, names, lines];

/** "Three: 'B', 'C', and 'D'." */
export function countAnswer(others: readonly string[]): string {
	const count = countInWords(others.length);
	return asSentence(`${count.charAt(0).toUpperCase()}${count.slice(1)}: ${quoteAll(others)}`);
}

/** Which part of a long list a row holds. */
export function partInput(start: number, told: number, all: number): string {
	if (told === all) return '';
	if (start === 0) return `List the first ${told}, strongest links first.`;
	if (start + told < all) return `List the ${told} after the first ${start}, strongest links first.`;
	return `List those after the first ${start}, strongest links first.`;
}
