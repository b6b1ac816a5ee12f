import { withoutPlaceholders } from '../scrubbing/placeholders';
import { isAbbreviated } from './abbreviations';
import { linesOf } from './lines';

/** Where a sentence may end: its mark, closing brackets and quotes, and then a space; full-width marks need none, unless a quotation ends with them. */
const end = /(?<![.!?…؟۔।॥։።])[.!?…؟۔।॥։።]+["'”’»)\]*_]*(?=\s)|(?<![。！？])[。！？]+(?:(?![。！？」』”’）])|[」』”’）]+(?=[\s「『]|$))/gu;

/** Quoted, bracketed or code: what stands within is not cut. Each kind excludes its own opening mark, so that a search stays linear. */
const whole = /`[^`]*`|"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|「[^「」]*」|『[^『』]*』|\([^()]*\)|\[[^[\]]*\]/gu;

/**
 * The sentences of a text, trimmed. Ours rather than Intl.Segmenter, whose cuts change with the ICU that a Node.js was built
 * with: the same brain must give the same bytes everywhere.
 */
export function sentencesOf(text: string): readonly string[] {
	return linesOf(text)
		.flatMap(sentencesOfLine)
		.filter((sentence) => /[\p{L}\p{N}]/u.test(withoutPlaceholders(sentence)));
}

export function firstSentence(text: string): string | null {
	return sentencesOf(text)[0] ?? null;
}

function sentencesOfLine(line: string): readonly string[] {
	const sentences: string[] = [];
	let start = 0;
	for (const stop of stopsIn(line)) {
		sentences.push(line.slice(start, stop).trim());
		start = stop;
	}
	sentences.push(line.slice(start).trim());
	return sentences;
}

function* stopsIn(line: string): Iterable<number> {
	const wholes = line.matchAll(whole);
	let kept = wholes.next().value;
	for (const match of line.matchAll(end)) {
		const stop = match.index + match[0].length;
		while (kept && kept.index + kept[0].length < stop) kept = wholes.next().value;
		const isWithin = kept !== undefined && kept.index < match.index && stop < kept.index + kept[0].length;
		if (!isWithin && endsHere(line, stop)) yield stop;
	}
}

/** Not after an abbreviation, and not before a word that begins in lower case. */
function endsHere(line: string, stop: number): boolean {
	const next = line.slice(stop, stop + 24).trimStart();
	return !/^\p{Ll}/u.test(next) && !isAbbreviated(line.slice(Math.max(0, stop - 12), stop), next);
}

/** The text with a mark at its end; a comma, a colon or a semicolon there gives way to a full stop. */
export function asSentence(text: string): string {
	const trimmed = text.trimEnd();
	return /[.!?…。！？؟۔।॥։።][\p{Pe}\p{Pf}"'*_]*$/u.test(trimmed) ? trimmed : `${trimmed.replace(/[,;:]$/u, '')}.`;
}
