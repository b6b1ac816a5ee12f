/** What tells most rules that a text holds nothing for them. */
export interface Shape {
	/** Characters between two spaces, at most. */
	readonly longestRun: number;
	/** Digits with nothing between them but what separates groups of digits, at most. */
	readonly digitsTogether: number;
	/** Only letters, spaces and the punctuation of prose. */
	readonly plain: boolean;
}

const space = 1;
const digit = 2;
const separator = 4;
const special = 8;

/** All that is not listed is like a letter. Beyond the general punctuation there is nothing to list. */
const classOfCode = new Uint8Array(0x10000);
for (let code = 0; code < 0x2100; code++) classOfCode[code] = classOf(String.fromCharCode(code));

/** Measured in one pass, because regular expressions for the same take ten times as long and every text comes by here. */
export function shapeOf(text: string): Shape {
	let seen = 0;
	let afterSpace = 0;
	let longestRun = 0;
	let digits = 0;
	let digitsTogether = 0;
	for (let index = 0; index < text.length; index++) {
		const found = classOfCode[text.charCodeAt(index)]!;
		seen |= found;
		if ((found & space) !== 0) {
			longestRun = Math.max(longestRun, index - afterSpace);
			afterSpace = index + 1;
		}
		if ((found & digit) !== 0) digitsTogether = Math.max(digitsTogether, ++digits);
		else if ((found & separator) === 0) digits = 0;
	}
	return { longestRun: Math.max(longestRun, text.length - afterSpace), digitsTogether, plain: (seen & special) === 0 };
}

function classOf(character: string): number {
	if (/\d/.test(character)) return digit | special;
	const spacing = /\s/.test(character) ? space : 0;
	const separating = /[ ()./\u00a0\u2007\u2009\u202f\p{Pd}]/u.test(character) ? separator : 0;
	return spacing | separating | (/[!-~]/.test(character) && !/[A-Za-z,.;'"()-]/.test(character) ? special : 0);
}
