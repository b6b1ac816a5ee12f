import { textFact } from '../facts';
import { outdatedSummary } from '../outdated-summary';
import { classicWording } from '../wording/classic';
import { fill } from '../wording/fill';
import type { Strategy } from '../strategy';
import { withWorse } from '../worse-answers';

/** What the brain says of a concept, asked for by name. */
export const recall: Strategy = {
	name: 'recall',
	displayName: 'Recall',
	description: 'Asks for the context of a memory and answers with its summary',
	needs: [],
	wordings: ['classic'],
	maxShare: null,
	*drafts(memory, { isAmbiguous }) {
		const { id, concept, summary } = memory;
		const { instruction, input } = classicWording.recall;
		const draft = { wording: 'classic', instruction: fill(instruction, { concept }), input, output: summary, links: [], facts: [textFact(id)] };
		// What is outdated of one memory may be what a namesake says.
		yield withWorse(draft, isAmbiguous ? null : outdatedSummary(memory));
	},
};
