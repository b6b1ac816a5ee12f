/** Words as they stand between spaces; where a script has no spaces between words each letter counts as one. */
export function wordsOf(text: string): readonly string[] {
	return text.match(word) ?? [];
}

const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}`;
const word = new RegExp(`[${unspaced}]|[^\\s${unspaced}]+`, 'gu');

/** A number of tokens that no tokenizer stays below: none joins words over a space. */
export function fewestTokens(text: string): number {
	let words = 0;
	let isInside = false;
	for (let index = 0; index < text.length; index++) {
		const isSpace = text.charCodeAt(index) <= 32;
		if (!isSpace && !isInside) words++;
		isInside = !isSpace;
	}
	return words;
}
