import { tellRelation, type RelationGroup } from './relation-groups';

/** How many concepts one sentence lists at most: a longer list is not something a model can learn by heart. */
export const conceptsPerSentence = 25;

/** A sentence for each relation with its strongest links, and the ids of the links that were told. */
export function tellGroups(concept: string, groups: readonly RelationGroup[]): { readonly text: string; readonly links: readonly string[] } {
	const told = groups.map(({ relation, links }) => ({ relation, links: links.slice(0, conceptsPerSentence) }));
	return {
		text: told.map((group) => tellRelation(concept, group)).join(' '),
		links: told.flatMap((group) => group.links.map((link) => link.id)),
	};
}
