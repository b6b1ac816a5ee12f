import type { Memory } from '../../memory/memory';
import { textFact } from '../facts';
import type { Draft, Strategy } from '../strategy';
import { nameOf, quote } from '../text/quote';
import { asSentence, sentencesOf } from '../text/sentences';
import { viewWordings, shortViewWordings } from '../wording/recall-views';
import { ask, namesOf, type Wording } from '../wording/wording';

const viewsPerMemory = 5;

/** What the brain says of a concept, asked for in many words: of one wording a model learns the wording. */
export const recallViews: Strategy = {
	name: 'recall_views',
	displayName: 'Recall in Many Words',
	description: 'Asks for a memory in five of many wordings and answers with its summary',
	needs: [],
	wordings: namesOf(viewWordings, Object.values(shortViewWordings)),
	maxShare: null,
	*drafts(memory, surroundings) {
		const hasText = memory.summary !== null && memory.summary.trim() !== '';
		const short = hasText ? shortAnswerOf(memory.summary) : null;
		for (const view of surroundings.choose(viewWordings, `${memory.id} recall`, hasText ? viewsPerMemory : 1)) {
			yield { ...draftOf(memory, view, hasText ? memory.summary : null), ...shorter(memory, view, short) };
		}
	},
};

/** The first of several sentences. */
function shortAnswerOf(summary: string): string | null {
	const [first, ...further] = sentencesOf(summary);
	return first === undefined || further.length === 0 ? null : asSentence(first);
}

function shorter(memory: Memory, view: Wording, answer: string | null): Pick<Draft, 'shorter'> {
	const wording = shortViewWordings[view.name];
	return answer === null || wording === undefined ? {} : { shorter: draftOf(memory, wording, answer) };
}

function draftOf({ id, concept }: Memory, wording: Wording, output: string | null): Draft {
	return { ...ask(wording, { concept: quote(concept), name: nameOf(concept) }), output, links: [], facts: [textFact(id)] };
}
