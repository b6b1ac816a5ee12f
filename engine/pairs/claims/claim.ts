import type { Memory } from '../../memory/memory';
import type { Surroundings } from '../surroundings';

/** A true statement about a memory and a false one of the same kind. */
export interface Claim {
	readonly truth: string;
	readonly falsehood: string;
	/** What is true instead of the falsehood. */
	readonly correction: string;
	/** Ids of the links that truth and correction state. */
	readonly links: readonly string[];
	/** Ids of the memories that the falsehood was made with. */
	readonly others: readonly string[];
	/** Keys of the facts that the truth shows. */
	readonly factsOfTruth: readonly string[];
	/** Keys of the facts that the falsehood and its correction show, the one that is denied included. */
	readonly factsOfFalsehood: readonly string[];
}

/** Null where the memory gives no truth, or no falsehood that is sure to be one. */
export type MakeClaim = (memory: Memory, surroundings: Surroundings) => Claim | null;
