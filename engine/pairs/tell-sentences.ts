import type { Memory } from '../memory/memory';
import { Mention } from './text/mention';
import { quote } from './text/quote';
import { asSentence } from './text/sentences';
import { fill } from './wording/fill';
import type { SentenceOpening } from './wording/sentences';

/** A sentence of a memory, and the same with the memory's name in it. */
export interface ToldSentence {
	readonly sentence: string;
	readonly told: string;
}

/** Where a sentence does not name what it is about, its opening does. */
export function tellSentences({ concept }: Memory, sentences: readonly string[], openingOf: (sentence: string) => SentenceOpening): readonly ToldSentence[] {
	const mention = new Mention(concept);
	const naming = (sentence: string) => fill(openingOf(sentence), { concept: quote(concept), sentence: asSentence(sentence) });
	return sentences.map((sentence) => ({ sentence, told: mention.isIn(sentence) ? asSentence(sentence) : naming(sentence) }));
}
