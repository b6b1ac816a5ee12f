import { isScrubbedAway, holdsPlaceholder } from '../../text/placeholders';
import { canonical, folded } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { follows, isWholeSentences, placesOf, without } from '../../text/whole-sentences';
import { sameText } from '../../text/same-text';
import type { Check } from '../case';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'];

/** One sentence by its place, the one after another, or all in any order, each with "About 'X': " or the like where it does not name X. */
export const sentences: Check = ({ row, home }) => {
	const { summary } = home;
	if (summary === null) return 'an answer where the memory has no summary';
	const told = row.output.split('\n').map((line) => readLine(line, home.concept, summary));
	if (!told.every(({ sentence }) => isWholeSentences(sentence, summary))) return 'an answer that is no sentence of the summary';
	if (!told.every((line) => namesIt(line, home.concept))) return 'a sentence without the name of what it is about';
	if (new Set(told.flatMap(({ opening }) => opening ?? [])).size > 1) return 'a list whose lines begin in different ways';
	const [only = '', ...further] = told.map(({ sentence }) => sentence);
	if (further.length > 0) return lackingSentence([only, ...further], summary);
	if (row.input !== '') return follows(only, row.input, summary) ? null : 'an answer that does not follow the sentence';
	const nth = ordinals.findIndex((ordinal) => new RegExp(`\\b${ordinal}\\b`, 'u').test(row.instruction.replaceAll(home.concept, '')));
	if (nth < 0) return 'a question that the checker does not know';
	return placesOf(only, summary).some(([least, most]) => least <= nth && nth <= most) ? null : 'a sentence that stands in another place';
};

interface Line {
	/** Null where the sentence stands alone. */
	readonly opening: string | null;
	readonly sentence: string;
}

/** What may stand before a sentence; `@` is the name. */
const openings = ['About @: ', 'On @: ', '@: ', 'Of @ it is said: '];

/** A sentence of the summary may itself begin as openings do. */
function readLine(line: string, concept: string, summary: string): Line {
	const opened = openings.flatMap((opening) => afterOpening(line, opening, concept) ?? []);
	return opened.find(({ sentence }) => isWholeSentences(sentence, summary)) ?? { opening: null, sentence: line };
}

function afterOpening(line: string, opening: string, concept: string): Line | null {
	const told = canonical(line);
	const prefix = opening.replace('@', () => quoted(concept));
	if (told.startsWith(prefix)) return { opening, sentence: told.slice(prefix.length) };
	const [, name, sentence] = new RegExp(`^${opening.replace('@', () => names)}(.*)$`, 'u').exec(told) ?? [];
	return name !== undefined && sentence !== undefined && sameText(name, quoted(concept)) ? { opening, sentence } : null;
}

const names = String.raw`('.*?'|".*?"|“.*?”)`;

function namesIt({ opening, sentence }: Line, concept: string): boolean {
	return opening !== null || folded(canonical(sentence)).includes(folded(canonical(concept))) || holdsPlaceholder(sentence);
}

function lackingSentence(told: readonly string[], summary: string): string | null {
	const left = without(told, summary);
	return /[\p{L}\p{N}]/u.test(left) && !isScrubbedAway(left) ? 'a list of sentences that leaves one out' : null;
}
