import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { groupByRelation, relationFromFarEnd, tellRelation, type RelationGroup } from '../relation-groups';
import { statedLinks } from '../stated-links';
import type { Draft, Strategy } from '../strategy';
import { conceptsPerSentence } from '../tell-groups';
import { quote } from '../text/quote';
import { fill } from '../wording/fill';
import { relationWordings } from '../wording/relations';

/**
 * Each link by its type, from both of its ends. A selected memory answers for itself, with all its links of one type in
 * one row; a far end that is not selected is asked about here, for nobody else would.
 */
export const typedRelation: Strategy = {
	name: 'typed_relation',
	displayName: 'Typed Relation',
	description: 'Asks about links by type, from both ends: what leads to it, what it leads to, what contradicts it',
	needs: ['profiles'],
	wordings: Object.keys(relationWordings).flatMap((relation) => [relation, `${relation}_one`]),
	maxShare: null,
	*drafts(memory) {
		for (const group of groupByRelation(memory.links)) yield* ownSide(memory, group);
		for (const link of memory.links) yield* farSide(memory, link);
	},
};

function* ownSide({ concept }: Memory, { relation, links }: RelationGroup): Iterable<Draft> {
	for (let start = 0; start < links.length; start += conceptsPerSentence) {
		const part = { relation, links: links.slice(start, start + conceptsPerSentence) };
		yield {
			wording: relation,
			instruction: fill(relationWordings[relation].askAll, { concept: quote(concept) }),
			input: start === 0 ? '' : `List those after the first ${start}, strongest links first.`,
			output: tellRelation(concept, part),
			...statedLinks(concept, part.links),
		};
	}
}

function* farSide(memory: Memory, link: Link): Iterable<Draft> {
	const { concept, profile } = link.other;
	if (profile === null) return;
	const relation = relationFromFarEnd(link);
	const near = { id: memory.id, concept: memory.concept, profile: null, onward: [] };
	const seenFromThere = { relation, links: [{ ...link, other: near }] };
	yield {
		wording: `${relation}_one`,
		instruction: fill(relationWordings[relation].askOne, { concept: quote(concept) }),
		input: '',
		output: tellRelation(concept, seenFromThere),
		about: link.other,
		...statedLinks(memory.concept, [link]),
	};
}
