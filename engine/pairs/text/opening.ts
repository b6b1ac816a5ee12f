import { firstSentence } from './sentences';

/** What is longer is a text rather than a sentence to quote. */
const longestOpening = 400;

/** The first sentence of a text; null where there is none, or where it is overly long. */
export function openingOf(text: string | null): string | null {
	const sentence = text === null ? null : firstSentence(text);
	return sentence !== null && sentence.length <= longestOpening ? sentence : null;
}
