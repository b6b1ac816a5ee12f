import type { Strategy } from '../strategy';
import { strongestLinks, type StrongestLinks } from '../strongest-links';
import { quote, quoteAll } from '../text/quote';
import { asSentence, firstSentence } from '../text/sentences';
import { because, chainQuestions, inTurn, outcomeQuestions, whyQuestions } from '../wording/causes';
import { fill } from '../wording/fill';
import { stateClause } from '../wording/statements';
import { ask, namesOf } from '../wording/wording';

const wordingsPerMemory = 2;
const conceptsPerSide = 5;

/** Why a memory comes about, and what follows from it. */
export const causes: Strategy = {
	name: 'causes',
	displayName: 'Causes',
	description: 'For general models: explains why a memory comes about and what follows from it',
	needs: [],
	wordings: namesOf(chainQuestions, whyQuestions, outcomeQuestions),
	maxShare: null,
	*drafts(memory, { choose }) {
		const { id, concept, summary } = memory;
		const strongest = strongestLinks(memory, conceptsPerSide);
		const [before, after] = [strongest('causes'), strongest('effects')];
		if (before === null && after === null) return;
		const told = [summary === null ? null : firstSentence(summary), ...explanation(concept, before, after)];
		const output = told.flatMap((sentence) => (sentence === null ? [] : [asSentence(sentence)])).join(' ');
		const links = [...(before?.ids ?? []), ...(after?.ids ?? [])];
		for (const wording of choose(questions(before, after), id, wordingsPerMemory)) yield { ...ask(wording, { concept: quote(concept) }), output, links };
	},
};

function questions(before: StrongestLinks | null, after: StrongestLinks | null) {
	if (before === null) return outcomeQuestions;
	return after === null ? whyQuestions : chainQuestions;
}

function explanation(concept: string, before: StrongestLinks | null, after: StrongestLinks | null): readonly string[] {
	const reason = before && fill(before.concepts.length === 1 ? because.one : because.many, { concept: quote(concept), others: quoteAll(before.concepts) });
	const outcome = after && stateClause('effects', concept, after.concepts);
	if (reason === null) return outcome === null ? [] : [outcome];
	return outcome === null ? [reason] : [reason, inTurn + outcome];
}
