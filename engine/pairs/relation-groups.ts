import type { Link, LinkDirection } from '../memory/link';
import { quote, quoteAll } from './text/quote';
import { fill } from './wording/fill';
import { plainRelations, relationsByLinkType, relationWordings, type Relation } from './wording/relations';

/** Links of one memory that read the same way, strongest first, each far concept once. */
export interface RelationGroup {
	readonly relation: Relation;
	readonly links: readonly Link[];
}

const tellingOrder = Object.keys(relationWordings) as readonly Relation[];

export function groupByRelation(links: readonly Link[]): readonly RelationGroup[] {
	return tellingOrder
		.map((relation) => ({ relation, links: distinctConcepts(links.filter((link) => relationOf(link) === relation)) }))
		.filter((group) => group.links.length > 0);
}

/** The relation of the memory at the near end to the one at the far end. */
export function relationOf(link: Link): Relation {
	return relationSeenFrom(link.linkType, link.direction);
}

/** The same link, seen from its far end. */
export function relationFromFarEnd(link: Link): Relation {
	return relationSeenFrom(link.linkType, link.direction === 'outgoing' ? 'incoming' : 'outgoing');
}

/** One sentence that states the links of a group. */
export function tellRelation(concept: string, { relation, links }: RelationGroup): string {
	const wording = relationWordings[relation];
	const others = quoteAll(links.map((link) => link.other.concept));
	return fill(links.length === 1 ? wording.answerOne : wording.answerMany, { concept: quote(concept), others });
}

function relationSeenFrom(linkType: string | null, direction: LinkDirection): Relation {
	const known = linkType !== null && Object.hasOwn(relationsByLinkType, linkType) ? relationsByLinkType[linkType] : undefined;
	return (known ?? plainRelations)[direction];
}

function distinctConcepts(links: readonly Link[]): readonly Link[] {
	const seen = new Set<string>();
	return links.filter(({ other }) => !seen.has(other.concept) && seen.add(other.concept));
}
