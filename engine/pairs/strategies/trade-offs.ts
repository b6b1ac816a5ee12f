import { textFact } from '../facts';
import type { Strategy } from '../strategy';
import { strongestLinks } from '../strongest-links';
import { quote } from '../text/quote';
import { asSentence, firstSentence } from '../text/sentences';
import { state } from '../wording/statements';
import { tradeOffs as wordings } from '../wording/trade-offs';
import { ask, namesOf } from '../wording/wording';

const wordingsPerMemory = 2;
const conceptsPerSide = 5;

/** What is to be weighed about a memory: what it leads to on one side, what contradicts it on the other. */
export const tradeOffs: Strategy = {
	name: 'trade_offs',
	displayName: 'Trade-offs',
	description: 'For general models: tells what a memory leads to and what contradicts it',
	needs: [],
	wordings: namesOf(wordings),
	maxShare: null,
	*drafts(memory, { choose, isAmbiguous }) {
		if (isAmbiguous) return;
		const { id, concept, summary } = memory;
		const strongest = strongestLinks(memory, conceptsPerSide);
		const [effects, contradictions] = [strongest('effects'), strongest('contradictions')];
		if (effects === null || contradictions === null) return;
		const first = summary === null ? null : firstSentence(summary);
		const told = [state('effects', concept, effects.concepts), state('contradictions', concept, contradictions.concepts)];
		const output = [...(first === null ? [] : [asSentence(first)]), ...told].join(' ');
		const facts = [...(first === null ? [] : [textFact(id)]), ...effects.facts, ...contradictions.facts];
		for (const wording of choose(wordings, id, wordingsPerMemory)) {
			yield { ...ask(wording, { concept: quote(concept) }), output, links: [...effects.ids, ...contradictions.ids], facts };
		}
	},
};
