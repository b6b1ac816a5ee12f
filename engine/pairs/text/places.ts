import { unspaced } from './scripts';

/** A part of a text: from `start` up to, but not including, `end`. */
export interface Place {
	readonly start: number;
	readonly end: number;
}

export function placesOf(text: string, pattern: RegExp): readonly Place[] {
	return Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

export function cutOut(text: string, { start, end }: Place): string {
	return text.slice(start, end);
}

export function overlaps(one: Place, other: Place): boolean {
	return one.start < other.end && other.start < one.end;
}

/** Whether it begins and ends where a word does, or where there is none; scripts without spaces have no such borders. */
export function isWhole(text: string, { start, end }: Place): boolean {
	return !isWithinWord(text, start) && !isWithinWord(text, end);
}

const wordLetter = `(?![${unspaced}])[\\p{L}\\p{M}\\p{N}_]`;
const wordGoesOn = new RegExp(`^${wordLetter}`, 'u');
const wordBefore = new RegExp(`${wordLetter}$`, 'u');

/** Two code units hold any letter. */
function isWithinWord(text: string, at: number): boolean {
	return wordGoesOn.test(text.slice(at, at + 2)) && wordBefore.test(text.slice(Math.max(0, at - 2), at));
}
