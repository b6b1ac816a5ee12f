import { cutOut, placesOf, type Place } from './places';

const capitalised = String.raw`\p{Lu}[\p{L}\p{M}\p{N}]+(?:[-’'&]\p{Lu}[\p{L}\p{M}\p{N}]*)*`;
const nextWord = String.raw`(?:${capitalised}|\p{Lu}(?![\p{L}\p{M}]))`;
const between = '(?:(?:of|de|der|den|van|von|du|del|della|&) ){0,2}';

/** "Competitor X", "Harrow & Pike Electrical": capitalised words, and what may stand between them. */
const names = new RegExp(`${capitalised}(?: ${between}${nextWord})*`, 'gu');

/** Where a sentence has capitalised names; not those with which it, or a quotation in it, begins, unless they are known as names. */
export function namesIn(sentence: string, known: ReadonlySet<string>): readonly Place[] {
	return placesOf(sentence, names).filter((place) => !opensSentence(sentence, place) || known.has(cutOut(sentence, place)));
}

/** The names that stand within sentences, where a capital letter says something. */
export function namesWithin(sentences: readonly string[]): ReadonlySet<string> {
	const none: ReadonlySet<string> = new Set();
	return new Set(sentences.flatMap((sentence) => namesIn(sentence, none).map((place) => cutOut(sentence, place))));
}

function opensSentence(sentence: string, { start }: Place): boolean {
	return /(?:^|[.!?:…"“”„«‘('])\s*$/u.test(sentence.slice(Math.max(0, start - 3), start));
}
