import { legible } from './legible';

/** Text that is HTML already; everything else is escaped where it is put into HTML. */
export class Html {
	constructor(readonly text: string) {}
}

type Part = Html | string | number | null | readonly Part[];

/** HTML with values put in: texts are escaped, lists joined, null is nothing. */
export function html(texts: TemplateStringsArray, ...values: readonly Part[]): Html {
	return new Html(texts.map((text, place) => `${text}${place < values.length ? textOf(values[place] ?? null) : ''}`).join(''));
}

function textOf(part: Part): string {
	if (part === null) return '';
	if (part instanceof Html) return part.text;
	if (typeof part === 'object') return part.map(textOf).join('');
	return escape(legible(opening(String(part))));
}

/** Whatever the rows hold, the page stays small; what is whole stands in the files beside it. */
const mostUnits = 2_000;

function opening(text: string): string {
	return text.length <= mostUnits ? text : `${text.slice(0, mostUnits).replace(/[\ud800-\udbff]$/, '')}…`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
