import { defuse } from './scrubbing/defuse';
import { codeSpansOf, type CodeSpan } from './text/code-spans';
import { isStatement } from './text/is-statement';
import { leansBack } from './text/leans-back';
import { isRuledOut } from './text/ruled-out';
import { asSentence, sentencesOf } from './text/sentences';

/** A piece of code that a memory records, and what is said of it. */
export interface CodePiece extends CodeSpan {
	/** Whether it can be handed out as the code of the memory: plainly code, and nothing that the text rules out. */
	readonly isExample: boolean;
	/** A sentence in which the code stands, or the one before a block; null where there is none that can be understood alone. */
	readonly sentence: string | null;
}

/**
 * The different pieces of code of a text, in order. Sentences are looked up for the first so many. Code that is harmless
 * within a line but a heading of a prompt at the beginning of one, as which a block would print it, is left out.
 */
export function codePiecesOf(text: string, explained: number): readonly CodePiece[] {
	const all = codeSpansOf(text);
	const seen = new Set<string>();
	const spans = all.filter(({ code }) => !seen.has(code) && seen.add(code) && defuse(code) === code);
	const ruledOut = new Set(all.filter(({ start, stop }) => isRuledOut(text, start, stop)).map(({ code }) => code));
	const sentences = spans.length === 0 ? [] : sentencesOf(text);
	return spans.map((span, index) => ({
		...span,
		isExample: (span.isBlock || isStatement(span.code)) && !ruledOut.has(span.code),
		sentence: index < explained ? sentenceAround(span, text, sentences) : null,
	}));
}

function sentenceAround({ start, stop, isBlock }: CodeSpan, text: string, sentences: readonly string[]): string | null {
	const marked = text.slice(start, stop);
	const around = isBlock ? sentencesOf(text.slice(0, start)).slice(-1) : sentences.filter((one) => one.includes(marked));
	const sentence = around.find((one) => !leansBack(one));
	return sentence === undefined ? null : asSentence(sentence);
}
