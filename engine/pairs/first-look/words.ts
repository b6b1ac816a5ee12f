/**
 * Visits where each word of a normalised text begins and ends. In scripts that put no space between words every character
 * counts as a word. `Intl.Segmenter` would find the real ones, but not the same ones with every version of Node.
 */
export function eachWord(text: string, visit: (start: number, end: number) => void): void {
	let start = 0;
	for (let index = 0; index < text.length; ) {
		const point = text.codePointAt(index) ?? 0;
		const next = index + (point > 0xffff ? 2 : 1);
		if (point === space || standsAlone(point)) {
			if (start < index) visit(start, index);
			if (point !== space) visit(index, next);
			start = next;
		}
		index = next;
	}
	if (start < text.length) visit(start, text.length);
}

const space = 0x20;

function standsAlone(point: number): boolean {
	return point >= firstUnspaced && unspacedScripts.some(([from, to]) => point >= from && point <= to);
}

/** Fixed ranges: what `\p{Script=Han}` holds grows with every version of Unicode. */
const unspacedScripts: readonly (readonly [from: number, to: number])[] = [
	[0x0e00, 0x0fff], // Thai, Lao, Tibetan
	[0x1000, 0x109f], // Myanmar
	[0x1780, 0x17ff], // Khmer
	[0x1950, 0x1aaf], // Tai Le, New Tai Lue, Khmer symbols, Buginese, Tai Tham
	[0x2e80, 0x312f], // radicals, CJK punctuation, Hiragana, Katakana, Bopomofo
	[0x31a0, 0x9fff], // Bopomofo, Katakana, ideographs
	[0xa9e0, 0xa9ff], // Myanmar
	[0xaa60, 0xaadf], // Myanmar, Tai Viet
	[0xf900, 0xfaff], // ideographs
	[0x1b000, 0x1b16f], // kana
	[0x20000, 0x3ffff], // ideographs, also those to come
];
const firstUnspaced = 0x0e00;
