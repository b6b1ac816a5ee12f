import type { Peer } from './peers';
import type { Wording } from './wording/wording';

/** What a strategy may know beyond its memory. */
export interface Surroundings {
	/**
	 * Memories that came shortly before, the latest first, none of the same concept, each concept once: what false
	 * statements, comparisons and honest negatives are made with. The memory may be linked with them.
	 */
	readonly peers: readonly Peer[];
	/** Whether other memories bear the same concept: then nothing may be said of all that is linked with it, or of what is not. */
	readonly isAmbiguous: boolean;
	/** Different wordings of a pool, by a hash of fact and seed; as many as asked for, or all. One that may be used no more comes last. */
	choose(pool: readonly Wording[], fact: string, count: number): readonly Wording[];
	/** Different ones of a list, in an order that follows from a hash of fact and seed. */
	pick<T>(from: readonly T[], fact: string, count: number): readonly T[];
}
