import type { Memory } from '../../memory/memory';
import { linksToOthers } from '../links-to-others';
import { normalise } from '../normalise';
import { relationOf } from '../relation-groups';
import { state } from '../wording/statements';
import type { MakeClaim } from './claim';

/** A link of the memory, and the same with another memory at the far end, one that it is not linked with. */
export const claimLink: MakeClaim = (memory, { peers, pick }) => {
	const [link] = pick(linksToOthers(memory), `${memory.id} link`, 1);
	const near = nearOf(memory);
	const [other] = pick(peers.filter(({ id, concept }) => !near.has(id) && !near.has(normalise(concept))), `${memory.id} unlinked`, 1);
	if (link === undefined || other === undefined) return null;
	const relation = relationOf(link);
	const truth = state(relation, memory.concept, [link.other.concept]);
	return { truth, falsehood: state(relation, memory.concept, [other.concept]), correction: truth, links: [link.id], others: [other.id] };
};

/** Ids and names of what the memory is linked with, and of what can be reached from there: what leads on leads there as well. */
function nearOf({ links }: Memory): ReadonlySet<string> {
	return new Set(links.flatMap(({ other }) => [other, ...other.onward.map(({ to }) => to)]).flatMap(({ id, concept }) => [id, normalise(concept)]));
}
