import { canonical } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { follows, isWholeSentences, placesOf, without } from '../../text/whole-sentences';
import { sameText } from '../../text/same-text';
import type { Check } from '../case';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** One sentence by its place, the one after another, or all in any order, each with "About 'X': " where it does not name X. */
export const sentences: Check = ({ row, home }) => {
	const { summary } = home;
	if (summary === null) return 'an answer where the memory has no summary';
	const told = row.output.split('\n').map((line) => withoutName(line, home.concept));
	if (!told.every((sentence) => isWholeSentences(sentence, summary))) return 'an answer that is no sentence of the summary';
	const [only = '', ...further] = told;
	if (further.length > 0) return lackingSentence(told, summary);
	if (row.input !== '') return follows(only, row.input, summary) ? null : 'an answer that does not follow the sentence';
	const nth = ordinals.findIndex((ordinal) => new RegExp(`\\b${ordinal}\\b`, 'u').test(row.instruction.replaceAll(home.concept, '')));
	if (nth < 0) return 'a question that the checker does not know';
	return placesOf(only, summary).some(([least, most]) => least <= nth && nth <= most) ? null : 'a sentence that stands in another place';
};

/** The sentence without "About 'X': " before it. */
export function withoutName(told: string, concept: string): string {
	const [, name, sentence] = /^About ('.*?'|".*?"|“.*?”): (.*)$/u.exec(told) ?? [];
	const prefix = `About ${quoted(concept)}: `;
	if (canonical(told).startsWith(prefix)) return canonical(told).slice(prefix.length);
	return name !== undefined && sentence !== undefined && sameText(name, quoted(concept)) ? sentence : told;
}

function lackingSentence(told: readonly string[], summary: string): string | null {
	return /[\p{L}\p{N}]/u.test(without(told, summary)) ? 'a list of sentences that leaves one out' : null;
}
