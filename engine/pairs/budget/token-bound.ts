import { mergedPieces, wholePieces } from './common-pieces';
import { countMerged } from './merge-bytes';
import { MergeTable } from './merge-table';
import { piecesOf, stretchesOf } from './split-text';
import { utf8BytesOf } from './utf8-bytes';

/** UTF-16 units. Nothing that is written for people goes on for so long; positions in it fit 16 bits. */
const longestStretch = 16_384;

const encoder = new TextEncoder();

/** Qwen2.5 takes them one by one, Llama 3 up to three together, whatever the table has of them in other scripts. */
const digits = /^\p{N}/u;

/**
 * At least as many tokens as the tokenizers of Qwen2.5 and of Llama 3 make of the text, special tokens left out: about a
 * sixth more in English, a quarter in other languages, and never more than its UTF-8 bytes, in NFC or as it stands.
 *
 * Both merge bytes into ever longer pieces, the same pieces in the same order for the first 99,156 of them (digits set
 * aside). The table has the first of these: merging that stops early has made the same merges and spares the rest, each
 * of which would have made the count smaller by one. Qwen2.5 normalises to NFC before, Llama 3 does not.
 */
export function tokenBound(text: string): number {
	const normalised = text.normalize('NFC');
	return normalised === text ? boundAsItStands(text) : Math.max(boundAsItStands(text), boundAsItStands(normalised));
}

function boundAsItStands(text: string): number {
	let bound = 0;
	for (const stretch of stretchesOf(text)) bound += stretch.length > longestStretch ? utf8BytesOf(stretch) : boundOfStretch(stretch);
	return bound;
}

function boundOfStretch(stretch: string): number {
	return piecesOf(stretch).reduce((bound, piece) => bound + boundOfPiece(piece), 0);
}

function boundOfPiece(piece: string): number {
	if (digits.test(piece)) return utf8BytesOf(piece);
	return singleTokens().has(piece) ? 1 : countMerged(encoder.encode(piece), mergeTable().for(piece));
}

const singleTokens = once(() => new Set([...mergedPieces.split('0'), ...wholePieces.split('0')]));
const mergeTable = once(() => new MergeTable());

/** The tables take 50 ms to build, and most runs have no row that needs them. */
function once<T extends object>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}
