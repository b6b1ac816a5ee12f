import { hashText } from '../random/hash';
import { normalise } from './normalise';

/**
 * Keys of facts: a letter for the kind and ten hex digits. Two rows with a key in common show the same fact, however they
 * word it; a split is chosen by the digits alone, so that a fact keeps its split as the brain grows.
 */

/** What the text of a memory says. */
export function textFact(memoryId: string): string {
	return keyOf('t', memoryId);
}

/** How two concepts are linked, or that they are not: in whichever direction, with whichever type, by however many links. */
export function linkFact(concept: string, other: string): string {
	return keyOfLink(shownName(concept), shownName(other));
}

/** The links of a concept with each of the others. */
export function linkFacts(concept: string, others: readonly string[]): readonly string[] {
	const name = shownName(concept);
	return others.map((other) => keyOfLink(name, shownName(other)));
}

/** How any two concepts on a path hang together: who is told two steps is told what they amount to as well. */
export function pathFacts(concepts: readonly string[]): readonly string[] {
	return concepts.flatMap((concept, index) => linkFacts(concept, concepts.slice(index + 1)));
}

/** What kind of memory it is: its type, confidence, depth and the like. */
export function profileFact(memoryId: string): string {
	return keyOf('p', memoryId);
}

/** What was done about a memory, or refused. */
export function actionFact(actionId: string): string {
	return keyOf('a', actionId);
}

function keyOfLink(name: string, otherName: string): string {
	return keyOf('l', name < otherName ? `${name}\0${otherName}` : `${otherName}\0${name}`);
}

/** Of the hash's 53 bits the first 40, in two halves: every row has keys, and small numbers are printed faster. */
function keyOf(kind: string, text: string): string {
	const bits = Math.floor(hashText(`${kind}\0${text}`) / 2 ** 13);
	return kind + fiveDigits(Math.floor(bits / 2 ** 20)) + fiveDigits(bits % 2 ** 20);
}

function fiveDigits(number: number): string {
	return number.toString(16).padStart(5, '0');
}

/** Rows show half of a surrogate pair as a mark that stands for any. */
function shownName(concept: string): string {
	return normalise(concept.toWellFormed());
}
