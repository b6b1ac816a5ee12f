import { normalise } from '../normalise';
import { loose } from './loose';
import { isWhole } from './places';
import { nameOf } from './quote';
import { hasUnspaced } from './scripts';

/** What stands where something was left out. */
export const gap = '____';

/** How long a name must be, in letters, to be recognised within a longer word too. */
const tellingLength = 4;

/** Finds the name of a concept in texts: as whole words, in any case, with any white space between its words. */
export class Mention {
	readonly #name: string;
	readonly #looseName: string;
	readonly #pattern: RegExp;

	constructor(concept: string) {
		this.#name = normalise(concept);
		this.#looseName = loose(concept);
		this.#pattern = patternOf(nameOf(concept));
	}

	isIn(text: string): boolean {
		for (const { index: start, 0: found } of text.matchAll(this.#pattern)) if (isWhole(text, { start, end: start + found.length })) return true;
		return false;
	}

	/** The text with a gap for each mention. */
	mask(text: string): string {
		return text.replace(this.#pattern, (found, start: number) => (isWhole(text, { start, end: start + found.length }) ? gap : found));
	}

	/** Whether the text gives the name away: as words, with hyphens or underscores between them, in the plural, or within a longer word. */
	isGivenAwayIn(text: string): boolean {
		const isTelling = this.#name.length >= tellingLength || hasUnspaced(this.#name);
		return this.isIn(text) || loose(text).includes(this.#looseName) || (isTelling && normalise(text).includes(this.#name));
	}
}

function patternOf(name: string): RegExp {
	const words = name.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'));
	return new RegExp(words.join('\\s+'), 'giu');
}
