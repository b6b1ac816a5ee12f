const opening = String.raw`(?:^|[\s("'“‘[])`;

/** What ends in a full stop and goes on: a title stands before its name, Latin before what it points at. */
const goesOn = new RegExp(String.raw`${opening}(?:e\.g|i\.e|cf|vs|viz|approx|ca|mr|mrs|ms|dr|prof|z\.\s?b|d\.\s?h|bzw)\.$`, 'iu');

/** What goes on before a number: "No. 5" is not "The answer was no." */
const goesOnToNumber = new RegExp(String.raw`${opening}(?:nos?|nr|v|art|vol|ch|sec|pp?|figs?|eq|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)\.$`, 'iu');

/** What may end a sentence as well: an initial and "Plan B.", "U.S.", "Inc.", "etc." */
const mayGoOn = new RegExp(String.raw`${opening}(?:\p{L}|(?:\p{L}\.)+\p{L}|etc|inc|ltd|co|corp|bros|jr|sr|st)\.$`, 'iu');

/** Words that begin a sentence and no name. */
const openers = [
	'the an? it its this that these those they their he she his her we our you your i there here both each every all no not some any many most few only such',
	'in on at by for from to with without after before until since during when while if although because as and but or so',
	'one two three what how why who where then thus therefore however instead der die das ein eine es er sie wir',
];
const beginsSentence = new RegExp(String.raw`^(?:${openers.join(' ').replaceAll(' ', '|')})(?![\p{L}\p{N}])`, 'iu');

/** German writes dates with a full stop: "am 3. Oktober". */
const dayOfMonth = /(?:^|\s)\d{1,2}\.$/u;
const germanMonth = /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})/u;

/** Whether the full stop at the end of `before` belongs to an abbreviation, so that the sentence goes on with `after`. */
export function isAbbreviated(before: string, after: string): boolean {
	if (goesOn.test(before)) return true;
	if (dayOfMonth.test(before)) return germanMonth.test(after);
	if (goesOnToNumber.test(before) && /^\d/u.test(after)) return true;
	return mayGoOn.test(before) && /^\p{Lu}/u.test(after) && !beginsSentence.test(after);
}
