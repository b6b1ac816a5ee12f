import type { Memory } from '../memory/memory';
import { linkFacts } from './facts';
import { linksToOthers } from './links-to-others';
import { groupByRelation } from './relation-groups';
import type { Relation } from './wording/relations';

/** The strongest links of a memory that stand in one relation. */
export interface StrongestLinks {
	readonly concepts: readonly string[];
	readonly ids: readonly string[];
	/** What a row shows that states them. */
	readonly facts: readonly string[];
	/** Whether the memory has more of them. */
	readonly areMore: boolean;
}

/** Finds the strongest so many links by relation; null for a relation that the memory does not have. */
export function strongestLinks(memory: Memory, count: number): (relation: Relation) => StrongestLinks | null {
	const groups = groupByRelation(linksToOthers(memory));
	return (relation) => {
		const all = groups.find((group) => group.relation === relation)?.links;
		if (all === undefined) return null;
		const links = all.slice(0, count);
		const concepts = links.map(({ other }) => other.concept);
		return { concepts, ids: links.map(({ id }) => id), facts: linkFacts(memory.concept, concepts), areMore: links.length < all.length };
	};
}
