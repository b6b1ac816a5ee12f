import { everyPieceBelow, mergedPieces } from './common-pieces';
import { toByteText } from './byte-text';

/** Gives the piece that two neighbours merge into, as its rank; undefined where they do not merge. */
export type Merges = (left: number, right: number) => number | undefined;

/** Ranks 0 to 255 are the bytes themselves. */
const bytes = 256;

/** Two ranks in one number that stays small: there are less than 2^15 ranks. */
const rankBits = 15;

export class MergeTable {
	readonly #merges = new Map<number, number>();

	constructor() {
		const ranks = new Map(Array.from({ length: bytes }, (_, byte) => [String.fromCharCode(byte), byte]));
		mergedPieces.split('0').forEach((piece, index) => ranks.set(toByteText(piece), bytes + index));
		for (const [piece, rank] of ranks) this.#addHalves(piece, rank, ranks);
	}

	/** The merges that are known for a piece. */
	for(piece: string): Merges {
		return allMergesAreKnown(piece) ? this.#merge : this.#mergeEarly;
	}

	/** Of all halves of a piece, merging ever meets one: a piece grows in the same way wherever it stands. */
	#addHalves(piece: string, rank: number, ranks: ReadonlyMap<string, number>): void {
		for (let cut = 1; cut < piece.length; cut++) {
			const left = ranks.get(piece.slice(0, cut));
			const right = ranks.get(piece.slice(cut));
			if (left !== undefined && right !== undefined) this.#merges.set((left << rankBits) | right, rank);
		}
	}

	readonly #merge: Merges = (left, right) => this.#merges.get((left << rankBits) | right);

	readonly #mergeEarly: Merges = (left, right) => {
		const rank = this.#merge(left, right);
		return rank === undefined || rank < everyPieceBelow ? rank : undefined;
	};
}

const asciiLetterOrTwoAscii = /[A-Za-z]|[\0-\x7f]{2}/;

/**
 * True for texts in other scripts: of the pieces without ASCII letters and without two ASCII characters side by side the
 * table has all that both vocabularies share, so that merging can go on for longer.
 */
export function allMergesAreKnown(piece: string): boolean {
	return !asciiLetterOrTwoAscii.test(piece);
}
