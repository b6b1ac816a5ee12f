import { codeSpansOf } from './code-spans';
import { namesIn } from './names-in';
import { numbersIn } from './numbers-in';
import { isWhole, overlaps, placesOf, type Place } from './places';

const quotations = /"[^"]+"|“[^“”]+”|«[^«»]+»/gu;
const longestQuotation = 80;
const longestCode = 40;

const longWords = /\p{L}{6,}/gu;

/** Words after which the rest of a sentence tells what can follow. */
const leadsTo = /(?<![\p{L}\p{N}])(?:the|an?|its|their|each|every|same|own|other|of|in|on|at|by|for|from|with|without|between|under|over|per|after|before|during|until|since) $/iu;

/** What can be asked for in a sentence: its numbers, names, code and quotations. */
export function tellingSpans(sentence: string, knownNames: ReadonlySet<string>): readonly Place[] {
	const code = codeIn(sentence);
	const numbers = numbersIn(sentence);
	const names = namesIn(sentence, knownNames).filter((name) => !numbers.some((number) => overlaps(number, name)));
	const inProse = [...numbers, ...names, ...quotationsIn(sentence)].filter((place) => isApart(sentence, place) && !code.some((span) => overlaps(span, place)));
	return [...code.map((span) => withoutTicks(sentence, span)).filter(({ start, end }) => end - start <= longestCode), ...inProse];
}

/** Those after an article or a preposition, the longest first: elsewhere too many words would do. */
export function longestWords(sentence: string): readonly Place[] {
	const code = codeIn(sentence);
	return placesOf(sentence, longWords)
		.filter((place) => isApart(sentence, place) && isLedTo(sentence, place) && !code.some((span) => overlaps(span, place)))
		.sort((one, other) => other.end - other.start - (one.end - one.start));
}

function isLedTo(sentence: string, { start }: Place): boolean {
	return leadsTo.test(sentence.slice(Math.max(0, start - 10), start));
}

/** Not a part of a longer word, of a compound, of an address or of a placeholder. */
function isApart(sentence: string, place: Place): boolean {
	const before = sentence.slice(Math.max(0, place.start - 1), place.start);
	const after = sentence.slice(place.end, place.end + 2);
	return isWhole(sentence, place) && !/[-–/\\@#_[<{$.,:+]/u.test(before) && !/^(?:[-–/\\@_\]>}%€+=(]|[.,:][\p{L}\p{N}])/u.test(after);
}

function codeIn(sentence: string): readonly Place[] {
	return codeSpansOf(sentence).map(({ start, stop }) => ({ start, end: stop }));
}

function withoutTicks(sentence: string, { start, end }: Place): Place {
	const ticks = /^`+/u.exec(sentence.slice(start, end))?.[0].length ?? 0;
	return { start: start + ticks, end: end - ticks };
}

function quotationsIn(sentence: string): readonly Place[] {
	return placesOf(sentence, quotations)
		.map(({ start, end }) => ({ start: start + 1, end: end - 1 }))
		.filter(({ start, end }) => end - start <= longestQuotation);
}
