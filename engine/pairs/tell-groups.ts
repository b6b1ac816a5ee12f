import { tellRelation, type RelationGroup } from './relation-groups';
import { statedLinks } from './stated-links';

/** How many concepts one sentence lists at most: a longer list is not something a model can learn by heart. */
export const conceptsPerSentence = 25;

/** A sentence for each relation with its strongest links, and what is stated by that. */
export function tellGroups(concept: string, groups: readonly RelationGroup[]) {
	const told = groups.map(({ relation, links }) => ({ relation, links: links.slice(0, conceptsPerSentence) }));
	return {
		text: told.map((group) => tellRelation(concept, group)).join(' '),
		stated: statedLinks(concept, told.flatMap(({ links }) => links)),
	};
}
