import { classicWording } from '../wording/classic';
import { fill } from '../wording/fill';
import type { Strategy } from '../strategy';

/** What the brain says of a concept, asked for by name. */
export const recall: Strategy = {
	name: 'recall',
	displayName: 'Recall',
	description: 'Asks for the context of a memory and answers with its summary',
	needs: [],
	wordings: ['classic'],
	maxShare: null,
	*drafts({ concept, summary }) {
		const { instruction, input } = classicWording.recall;
		yield { wording: 'classic', instruction: fill(instruction, { concept }), input, output: summary, links: [] };
	},
};
