/** Half of a surrogate pair, as cutting a text in the middle of an emoji leaves it, would make the whole file fail to load. */
export function jsonText(value: string): string {
	return JSON.stringify(value.toWellFormed());
}

export function jsonTexts(values: readonly string[]): string {
	return `[${values.map(jsonText).join(',')}]`;
}

/** Line separators that some readers take for the end of a line, although JSON allows them inside a text. */
const lineSeparators = /[\u0085\u2028\u2029]/g;

/** Pieces of JSON as one, without anything that a reader could take for the end of a line. */
export function onOneLine(pieces: readonly string[]): string {
	const json = flat(pieces);
	return json.search(lineSeparators) < 0 ? json : json.replace(lineSeparators, escaped);
}

/** Joined rather than concatenated: a concatenated string keeps all its pieces alive, and thousands of rows wait in the shuffle. */
export function flat(pieces: readonly string[]): string {
	return pieces.join('');
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
