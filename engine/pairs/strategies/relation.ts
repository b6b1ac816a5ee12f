import { groupByRelation } from '../relation-groups';
import { tellGroups } from '../tell-groups';
import { classicWording } from '../wording/classic';
import { fill } from '../wording/fill';
import type { Strategy } from '../strategy';

/** Everything a memory is linked with, told in one answer. */
export const relation: Strategy = {
	name: 'relation',
	displayName: 'Relation',
	description: 'Asks what influences a memory and answers with its links, told by type',
	needs: [],
	wordings: ['classic'],
	maxShare: null,
	*drafts({ concept, links }) {
		if (links.length === 0) return;
		const { instruction, input } = classicWording.relation;
		const { text, stated } = tellGroups(concept, groupByRelation(links));
		yield { wording: 'classic', instruction: fill(instruction, { concept }), input, output: text, ...stated };
	},
};
