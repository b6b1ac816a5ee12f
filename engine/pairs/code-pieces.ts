import { defuse } from './scrubbing/defuse';
import { codeSpansOf, type CodeSpan } from './text/code-spans';
import { asSentence, sentencesOf } from './text/sentences';

/** A piece of code that a memory records, and what is said of it. */
export interface CodePiece extends CodeSpan {
	/** The sentence in which the code stands, or the one before a block; null where there is none. */
	readonly sentence: string | null;
}

/**
 * The different pieces of code of a text, in order. Sentences are looked up for the first so many. Code that is harmless
 * within a line but a heading of a prompt at the beginning of one, as which a block would print it, is left out.
 */
export function codePiecesOf(text: string, explained: number): readonly CodePiece[] {
	const seen = new Set<string>();
	const spans = codeSpansOf(text).filter(({ code }) => !seen.has(code) && seen.add(code) && defuse(code) === code);
	const sentences = spans.length === 0 ? [] : sentencesOf(text);
	return spans.map((span, index) => ({ ...span, sentence: index < explained ? sentenceAround(span, text, sentences) : null }));
}

function sentenceAround({ start, stop, isBlock }: CodeSpan, text: string, sentences: readonly string[]): string | null {
	const marked = text.slice(start, stop);
	const sentence = isBlock ? sentencesOf(text.slice(0, start)).at(-1) : sentences.find((one) => one.includes(marked));
	return sentence === undefined ? null : asSentence(sentence);
}
