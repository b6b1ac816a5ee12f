/** Letters of scripts that write words without spaces between them. */
export const unspaced = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}`;

const anyUnspaced = new RegExp(`(?=\\p{L})[${unspaced}]`, 'u');

export function hasUnspaced(text: string): boolean {
	return anyUnspaced.test(text);
}

const word = new RegExp(`(?=\\p{L})[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+`, 'gu');

/** The words of a text; where words are not told apart, each letter counts as one. */
export function wordsOf(text: string): readonly string[] {
	return text.match(word) ?? [];
}
