import { canonical } from './canonical';
import { gap, holdsPlaceholder, patternOf } from './placeholders';

/** Where a text stands in another: from the beginning of a sentence or line to the end of one. */
export interface Standing {
	readonly start: number;
	readonly end: number;
}

/** Whether a text stands in the original word for word, in whole sentences. */
export function isWholeSentences(told: string, original: string): boolean {
	return standings(told, withLines(original)).length > 0;
}

/** The same with gaps, each of which stands for something that the pattern fits. */
export function isWholeWithGaps(told: string, original: string, leftOut: string): boolean {
	return standings(told, withLines(original), leftOut).length > 0;
}

/** Whether one text follows another in the original, with nothing but a list's mark between them. */
export function follows(told: string, before: string, original: string): boolean {
	const source = withLines(original);
	return standings(before, source).some(({ end }) => standings(told, source).some(({ start }) => start >= end && betweenItems.test(source.slice(end, start))));
}

/** How many sentences at least and at most stand before a text in the original; null where the text does not stand there. */
export function placesOf(told: string, original: string): ReadonlyArray<readonly [least: number, most: number]> {
	const source = withLines(original);
	return standings(told, source).map(({ start }) => [certainEnds(source.slice(0, start)), possibleEnds(source.slice(0, start))]);
}

/** What is left of the original without the given sentences. */
export function without(told: readonly string[], original: string): string {
	const source = withLines(original);
	const taken = told.flatMap((text) => standings(text, source));
	return cutAway(source, taken).replace(listMarks, ' ');
}

const mark = String.raw`(?:[-*+•–—]|\d{1,3}[.)]|#{1,6})`;
const listMarks = new RegExp(`(?:^|\\n)[ ]?(?:${mark} ?)+`, 'gu');
const betweenItems = new RegExp(`^(?:[^\\p{L}\\p{N}]|${mark})*$`, 'u');
const begins = new RegExp(`(?:^|\\n|[.!?…؟۔।॥։።]["'”’»)\\]*_]*[ \\n]|[。！？]["'”’»)\\]」』]*)[ \\n]?`, 'gu');
const marks = new RegExp(`(?:${mark} ?)+`, 'uy');
const ended = /[.!?…。！？؟۔।॥։።]["'”’»)\]*_」』）]*$/u;
/** What may stand after a sentence, so that a pattern does not end within a word. */
const afterSentence = String.raw`[\s,;:]|$|(?<=[。！？]['”’»)\]」』]*)`;
const endOfLine = /^[,;:]?(?:\n|$)/u;
/** A word in lower case, but none that may have been an address, a key or an injected order before it was scrubbed. */
const inLowerCase = /^ ?(?!ignore|disregard|forget|override|you are now)\p{Ll}(?!\S*[@:=\d])/u;

function standings(told: string, source: string, leftOut: string | null = null): readonly Standing[] {
	const text = canonical(told);
	const whole = occurrences(text, source, leftOut).filter(({ end }) => endsLine(source, end) || (ended.test(text) && !goesOn(source, end)));
	if (whole.length > 0 || !text.endsWith('.')) return whole;
	return occurrences(text.slice(0, -1), source, leftOut).filter(({ end }) => endsLine(source, end));
}

/** In lower case, or within code. */
function goesOn(source: string, end: number): boolean {
	return inLowerCase.test(source.slice(end, end + 60)) || isWithinCode(source, end);
}

/** Between two backticks of a line. */
function isWithinCode(source: string, at: number): boolean {
	const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
	return before.split('`').length % 2 === 0 && /^[^\n]*`/u.test(source.slice(at));
}

function endsLine(source: string, end: number): boolean {
	return endOfLine.test(source.slice(end, end + 2));
}

/** Where the text stands at the beginning of a sentence, whatever it goes on with. */
function occurrences(text: string, source: string, leftOut: string | null): readonly Standing[] {
	if (text === '') return [];
	const plain = source.replaceAll('\n', ' ');
	const lengthAt = holdsPlaceholder(text) || (leftOut !== null && text.includes(gap)) ? byPattern(patternOf(text, leftOut), plain) : byText(text, plain);
	return startsIn(source).flatMap((start) => {
		const length = lengthAt(start);
		return length === null ? [] : [{ start, end: start + length }];
	});
}

function byText(text: string, source: string): (start: number) => number | null {
	return (start) => (source.startsWith(text, start) ? text.length : null);
}

function byPattern(pattern: string | null, source: string): (start: number) => number | null {
	const regular = pattern === null ? null : new RegExp(`(?:${pattern})(?=${afterSentence})`, 'iuy');
	return (start) => {
		if (regular === null) return null;
		regular.lastIndex = start;
		return regular.exec(source)?.[0].length ?? null;
	};
}

/** Beginnings of sentences and lines; of items of a list, before and after the mark. No sentence begins in lower case. */
function startsIn(source: string): readonly number[] {
	return Array.from(source.matchAll(begins)).flatMap(({ 0: boundary, index }) => {
		const start = index + boundary.length;
		if (/[.!?…]/u.test(boundary) && !boundary.includes('\n') && goesOn(source, start)) return [];
		marks.lastIndex = start;
		const length = marks.exec(source)?.[0].length ?? 0;
		return length === 0 ? [start] : [start, start + length];
	});
}

/** Marks after which a sentence must have ended: not in quotation or brackets, after a word of some length, before a capital. */
function certainEnds(text: string): number {
	const bare = text.replace(/`[^`]*`|"[^"]*"|“[^“”]*”|\([^()]*\)|\[[^[\]]*\]/gu, 'x');
	return bare.match(/\p{Ll}{5,}[.!?] (?=\p{Lu}\p{Ll})|\p{Ll}{5,}[.!?] ?$/gu)?.length ?? 0;
}

function possibleEnds(text: string): number {
	return text.match(/[.!?…。！？؟۔।॥։።]["'”’»)\]*_」』）]*(?=[ \n]|$)|[。！？]|\n/gu)?.length ?? 0;
}

function cutAway(source: string, taken: readonly Standing[]): string {
	const units = source.split('');
	for (const { start, end } of taken) units.fill(' ', start, end);
	return units.join('');
}

/** Canonical, but where a line ends a line break stays. */
function withLines(text: string): string {
	return text
		.split(/[\n\r\v\f\u0085\u2028\u2029]+/u)
		.map(canonical)
		.filter((line) => line !== '')
		.join('\n');
}
