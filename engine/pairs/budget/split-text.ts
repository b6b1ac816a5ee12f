/**
 * The expression with which both tokenizers cut a text into pieces that never merge with each other, in the spelling of
 * this language. Llama 3 takes up to three digits as one piece: digits are counted one by one here.
 */
const pieceOf = /'(?:[sdmtSDMT]|[lL][lL]|[vV][eE]|[rR][eE])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+[\r\n]*|\p{White_Space}*[\r\n]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

/** After a letter or a digit and before neither, a piece ends in every text. */
const endOfPiece = /(?<=[\p{L}\p{N}])(?![\p{L}\p{N}])/gu;

const shortestStretch = 4096;

/** Cuts a text between pieces: expressions run out of stack on runs of millions of letters, so they get stretches of it. */
export function* stretchesOf(text: string): Generator<string> {
	for (let start = 0, end = 0; start < text.length; start = end) {
		end = endOfStretch(text, start + shortestStretch);
		yield text.slice(start, end);
	}
}

function endOfStretch(text: string, from: number): number {
	if (from >= text.length) return text.length;
	endOfPiece.lastIndex = from;
	return endOfPiece.exec(text)?.index ?? text.length;
}

export function piecesOf(stretch: string): readonly string[] {
	return stretch.match(pieceOf) ?? [];
}
