import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { linkFacts } from '../facts';
import { linksToOthers } from '../links-to-others';
import { normalise } from '../normalise';
import { mayBeLinkedWith } from '../peers';
import { relationFromFarEnd, relationOf } from '../relation-groups';
import type { Surroundings } from '../surroundings';
import { state } from '../wording/statements';
import { fill } from '../wording/fill';
import { claimWording } from '../wording/true-false';
import type { MakeClaim } from './claim';

interface Falsehood {
	readonly falsehood: string;
	readonly others: readonly string[];
	/** What it shows beyond the truth. */
	readonly facts: readonly string[];
}

/** A link of the memory, and one that is not recorded: with another memory at the far end, or with the ends swapped. */
export const claimLink: MakeClaim = (memory, surroundings) => {
	const [link] = surroundings.pick(linksToOthers(memory), `${memory.id} link`, 1);
	const wrong = link && (swapped(memory, link, surroundings) ?? toStranger(memory, link, surroundings));
	if (!link || !wrong) return null;
	const truth = state(relationOf(link), memory.concept, [link.other.concept]);
	const factsOfTruth = linkFacts(memory.concept, [link.other.concept]);
	return {
		truth,
		falsehood: wrong.falsehood,
		correction: fill(claimWording.otherLink, { link: truth }),
		links: [link.id],
		others: wrong.others,
		factsOfTruth,
		factsOfFalsehood: [...factsOfTruth, ...wrong.facts],
	};
};

/** Half of the links that run one way only: were no falsehood on linked memories, to know that two are linked would do. */
function swapped(memory: Memory, link: Link, { pick }: Surroundings): Falsehood | null {
	const isMeant = pick([true, false], `${memory.id} swapped`, 1)[0] === true;
	if (!isMeant || link.linkType !== 'causal' || runsBack(memory, link)) return null;
	return { falsehood: state(relationFromFarEnd(link), memory.concept, [link.other.concept]), others: [], facts: [] };
}

/** Whether a causal link runs the other way between the two, or from or to a namesake of the other. */
function runsBack({ links }: Memory, { direction, other }: Link): boolean {
	const key = normalise(other.concept);
	return links.some((link) => link.linkType === 'causal' && link.direction !== direction && normalise(link.other.concept) === key);
}

function toStranger(memory: Memory, link: Link, { peers, pick }: Surroundings): Falsehood | null {
	const near = nearOf(memory);
	const strangers = peers.filter((peer) => !near.has(peer.id) && !near.has(normalise(peer.concept)) && !mayBeLinkedWith(peer, memory.concept));
	const [other] = pick(strangers, `${memory.id} unlinked`, 1);
	return other === undefined ? null : { falsehood: state(relationOf(link), memory.concept, [other.concept]), others: [other.id], facts: linkFacts(memory.concept, [other.concept]) };
}

/** Ids and names of what the memory is linked with, and of what can be reached from there: what leads on leads there as well. */
function nearOf({ links }: Memory): ReadonlySet<string> {
	return new Set(links.flatMap(({ other }) => [other, ...other.onward.map(({ to }) => to)]).flatMap(({ id, concept }) => [id, normalise(concept)]));
}
