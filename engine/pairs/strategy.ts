import type { LinkedMemory } from '../memory/link';
import type { Memory } from '../memory/memory';
import type { WorseAnswer } from './worse-answer';
import type { MemoryPart } from '../ports';
import type { Surroundings } from './surroundings';

/**
 * A way to turn facts into training pairs. To add one: copy a file of `strategies/`, give it a name and wording of its
 * own, and list it in `strategies/index.ts`. Every row must name the concept of its memory.
 */
export interface Strategy {
	/** As the command line and the rows' provenance name it. */
	readonly name: string;
	readonly displayName: string;
	/** One plain sentence for the person who chooses. */
	readonly description: string;
	/** What it reads of a memory beyond its own columns and its links. */
	readonly needs: readonly MemoryPart[];
	/** Names of all its wordings. */
	readonly wordings: readonly string[];
	/** The largest part of a dataset's rows that it may make, 0 to 1, unless the user sets another; null for any. */
	readonly maxShare: number | null;
	/** A strategy of which a dataset must hold at least as many rows as of this one. */
	readonly balancedBy?: string;
	drafts(memory: Memory, surroundings: Surroundings): Iterable<Draft>;
}

/** What a strategy makes: a pair that does not yet know its target models. */
export interface Draft {
	/** Name of the wording within the strategy. */
	readonly wording: string;
	readonly instruction: string;
	readonly input: string;
	/** Null where the brain holds nothing to answer with: the draft is then dropped and counted. */
	readonly output: string | null;
	/** The memory asked about, where it is not the memory itself; its profile is known. */
	readonly about?: LinkedMemory;
	/** Ids of further memories that the row draws on. */
	readonly others?: readonly string[];
	/** Ids of the links that the row states. */
	readonly links: readonly string[];
	/** Id of the mutation that the row teaches. */
	readonly action?: string;
	/** Keys of the facts that the row shows, as `facts.ts` makes them. */
	readonly facts: readonly string[];
	/** A worse answer to the same question, where the brain itself knows that it is worse. */
	readonly worse?: WorseAnswer | undefined;
	/** Another draft of the same fact with a shorter answer, for target models with little room. */
	readonly shorter?: Draft;
}
