/**
 * What a placeholder such as `[EMAIL_K7]` may stand for, by kind: rougher than what finds such things, for here it is known
 * that something was found.
 */
const spans: Readonly<Record<string, string>> = {
	EMAIL: String.raw`[\p{L}\p{N}._%+-]{1,80}@[\p{L}\p{N}.-]{3,250}`,
	PHONE: String.raw`\+?[\d(][\d ().\/\p{Pd}-]{5,30}\d`,
	CARD: String.raw`\d[\d -]{10,24}\d`,
	IBAN: String.raw`[A-Za-z]{2}\d{2}[A-Za-z0-9 -]{8,45}`,
	IP: String.raw`[\d.]{7,15}|[\da-fA-F:]{4,39}`,
	PRIVATE_KEY: String.raw`-----BEGIN (?:[^]{0,20000}?-----END [^-]{1,60}-----|[^]{0,20000}?)`,
	CONNECTION_STRING: String.raw`[a-zA-Z][a-zA-Z0-9+.-]{1,20}:\/\/\S{1,800}|[A-Za-z][A-Za-z ]{1,30}=[^]{1,2000}?`,
	API_KEY: String.raw`\S{12,4000}?`,
	TOKEN: String.raw`\S{12,8000}?`,
	SECRET: String.raw`\S{4,2000}?`,
	INJECTION: String.raw`(?:you are now\b[^]{0,260}?)?\b(?:ignore|disregard|forget|override)\b[^]{8,600}?`,
};

const placeholder = /\[([A-Z][A-Z_]{1,20})_[A-Z][A-Z2-9]\]/gu;

export function holdsPlaceholder(text: string): boolean {
	return text.search(placeholder) >= 0;
}

/** Kinds whose values nobody takes for words; of a key, its dashes may have been taken for marks. */
const plainKinds = ['CONNECTION_STRING', 'EMAIL', 'PHONE', 'CARD', 'IBAN', 'IP'];
const key = String.raw`BEGIN [^]{0,20000}?END [^-]{1,60}-*`;
const plainSpan = new RegExp(`^(?:${[key, ...plainKinds.map((kind) => spans[kind])].join('|')})[.!?]?$`, 'u');

/** Whether a text is nothing but a value that is scrubbed: a sentence of it tells nothing. */
export function isScrubbedAway(text: string): boolean {
	return plainSpan.test(text.replace(/^[\s:-]+/u, '').trimEnd());
}

/** How a text marks what was left out of it. */
export const gap = '____';

/**
 * A pattern of what the text may have been before it was scrubbed and, where that is given, before something was left out;
 * null where it names an unknown kind.
 */
export function patternOf(text: string, leftOut: string | null = null): string | null {
	const parts: string[] = [];
	let end = 0;
	for (const { 0: whole, 1: kind, index } of text.matchAll(leftOut === null ? placeholder : placeholderOrGap)) {
		const span = kind === undefined ? leftOut : spans[kind];
		if (span === undefined) return null;
		parts.push(escaped(text.slice(end, index)), `(?:${escaped(whole)}|${span})`);
		end = index + whole.length;
	}
	return parts.join('') + escaped(text.slice(end));
}

const placeholderOrGap = new RegExp(`${placeholder.source}|${gap}`, 'gu');

/** For a pattern that takes the text as it is. */
export function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
