/** Characters that would turn the direction of what follows or show as nothing; line break and tab stay. */
const unseen = /(?![\n\t])\p{Cc}|[\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}-\u{e007f}]/gu;

/** A text in which what can't be seen is named, so that nothing looks like what it is not. */
export function legible(text: string): string {
	return text.toWellFormed().replace(unseen, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}

/** In one line, cut to so many characters as people see them. */
export function label(text: string, length: number): string {
	const line = legible(text.slice(0, length * 20).replace(/\s+/g, ' ').trim());
	const characters = Array.from(new Intl.Segmenter('en').segment(line), ({ segment }) => segment.slice(0, 16).toWellFormed());
	return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('').trimEnd()}…`;
}
