import type { SeededRandom } from '../../../engine/random/seeded-random';
import { codeBlockForm, codeSentenceForms, sentenceForms, vocabulary, type Word } from './vocabulary';

/** Invents names and texts, the same for the same random numbers. */
export class Author {
	readonly #taken = new Set<string>();

	constructor(readonly random: SeededRandom) {}

	one<T>(of: readonly T[]): T {
		return of[this.random(of.length)] as T;
	}

	/** True so many times in a hundred. */
	chance(percent: number): boolean {
		return this.random(100) < percent;
	}

	/** A name that was not given before. */
	concept(): string {
		for (;;) {
			const concept = this.#fill('{quality} {subject} {matter}').replace(/\b[a-z]/gu, (letter) => letter.toUpperCase());
			if (!this.#taken.has(concept) && this.#taken.add(concept)) return concept;
		}
	}

	/** A text of so many sentences; the first of a text about code is about code, and every other one. */
	text(sentences: number, { aboutCode }: { readonly aboutCode: boolean }): string {
		return Array.from({ length: sentences }, (_, index) => this.#fill(this.one(aboutCode && index % 2 === 0 ? codeSentenceForms : sentenceForms))).join(' ');
	}

	blockOfCode(): string {
		return this.#fill(codeBlockForm);
	}

	#fill(form: string): string {
		return form.replace(/\{(\w+)\}/gu, (_, word: Word | 'number') => (word === 'number' ? String(2 + this.random(998)) : this.one(vocabulary[word])));
	}
}
