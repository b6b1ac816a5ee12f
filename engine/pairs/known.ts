import { takeFirstLook } from './first-look/first-look';
import type { MemoryText } from './first-look/memory-text';
import { isThorough } from './limits';
import type { Strategy } from './strategy';

/** What must be known of all selected memories before the first pair is made. */
export interface Known {
	/** Whether more than one of them bears this concept. */
	repeatsConcept(concept: string): boolean;
	/** Whether the memory at this place of the rank order says nearly the same as a better one. */
	isNearDuplicate(position: number): boolean;
}

/** Selected memories, to be looked at before pairs are made. */
export interface Foreseen {
	texts(): AsyncIterable<readonly MemoryText[]>;
	repeatedConcepts(): Promise<ReadonlySet<string>>;
}

export async function lookAhead(strategies: readonly Strategy[], memories: Foreseen): Promise<Known> {
	return isThorough(strategies) ? await takeFirstLook(() => memories.texts()) : knownToRepeat(await memories.repeatedConcepts());
}

function knownToRepeat(concepts: ReadonlySet<string>): Known {
	return { repeatsConcept: (concept) => concepts.has(concept.toWellFormed()), isNearDuplicate: () => false };
}
