import type { LinkedMemory } from '../memory/link';
import type { Memory } from '../memory/memory';

/**
 * A way to turn facts into training pairs. To add one: copy a file of `strategies/`, give it a name and wording of its
 * own, and list it in `strategies/index.ts`.
 */
export interface Strategy {
	/** As the command line and the rows' provenance name it. */
	readonly name: string;
	readonly displayName: string;
	/** One plain sentence for the person who chooses. */
	readonly description: string;
	/** Only for target models of this specialization; null for all. */
	readonly specialization: string | null;
	/** Whether it asks about linked memories that are not selected, and so needs their profiles. */
	readonly asksUnselected: boolean;
	drafts(memory: Memory): Iterable<Draft>;
}

/** What a strategy makes: a pair that does not yet know its target models. */
export interface Draft {
	/** Name of the wording within the strategy. */
	readonly wording: string;
	readonly instruction: string;
	readonly input: string;
	/** Null where the brain holds nothing to answer with: the draft is then dropped and counted. */
	readonly output: string | null;
	/** The memory asked about, where it is not the memory itself. */
	readonly about?: LinkedMemory;
	/** Ids of the links that the answer states. */
	readonly links: readonly string[];
}
