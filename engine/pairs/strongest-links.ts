import type { Memory } from '../memory/memory';
import { linksToOthers } from './links-to-others';
import { groupByRelation } from './relation-groups';
import type { Relation } from './wording/relations';

/** The strongest links of a memory that stand in one relation. */
export interface StrongestLinks {
	readonly concepts: readonly string[];
	readonly ids: readonly string[];
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
		return { concepts: links.map(({ other }) => other.concept), ids: links.map(({ id }) => id), areMore: links.length < all.length };
	};
}
