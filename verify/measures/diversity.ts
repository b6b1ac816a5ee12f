import type { Row } from '../row/row';
import { folded } from '../text/canonical';
import { wordsOf } from '../text/words';
import { mtld } from './mtld';

/** How rich the language of the first so many words is, in the order of the file. */
export class Diversity {
	readonly #words: string[] = [];

	add({ instruction, input, output }: Row): void {
		if (this.#words.length >= mostWords) return;
		const words = wordsOf(folded(`${instruction} ${input} ${output}`)).map(withoutMarks).filter(Boolean);
		this.#words.push(...words.slice(0, mostWords - this.#words.length));
	}

	/** The share of different ones among all runs of so many words. */
	distinct(length: number): number {
		const runs = this.#words.length - length + 1;
		if (runs <= 0) return 0;
		const different = new Set<string>();
		for (let start = 0; start < runs; start++) different.add(this.#words.slice(start, start + length).join(' '));
		return different.size / runs;
	}

	get mtld(): number {
		return mtld(this.#words);
	}
}

const mostWords = 200_000;

function withoutMarks(word: string): string {
	return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}
