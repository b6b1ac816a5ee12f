import { textFact } from '../facts';
import type { Strategy } from '../strategy';
import { strongestLinks, type StrongestLinks } from '../strongest-links';
import { quote, quoteAll } from '../text/quote';
import { asSentence, firstSentence } from '../text/sentences';
import { amongOthers, chainQuestions, inTurn, outcomeQuestions, recorded, whyQuestions } from '../wording/causes';
import { fill } from '../wording/fill';
import { stateClause } from '../wording/statements';
import { ask, namesOf, type Wording } from '../wording/wording';

const wordingsPerMemory = 2;
const conceptsPerSide = 5;

/** What led to a memory, and what follows from it. */
export const causes: Strategy = {
	name: 'causes',
	displayName: 'Causes',
	description: 'For general models: tells what led to a memory and what follows from it',
	needs: [],
	wordings: namesOf(chainQuestions, whyQuestions, outcomeQuestions),
	maxShare: null,
	*drafts(memory, { choose, isAmbiguous }) {
		if (isAmbiguous) return;
		const { id, concept, summary } = memory;
		const strongest = strongestLinks(memory, conceptsPerSide);
		const [before, after] = [strongest('causes'), strongest('effects')];
		if (before === null && after === null) return;
		const first = summary === null ? null : firstSentence(summary);
		const told = tell(concept, before, after);
		const links = [...(before?.ids ?? []), ...(after?.ids ?? [])];
		const linkFacts = [...(before?.facts ?? []), ...(after?.facts ?? [])];
		const pool = questions(before, after).filter(({ output }) => output === undefined || first !== null);
		for (const wording of choose(pool, id, wordingsPerMemory)) {
			const facts = wording.output === undefined ? linkFacts : [textFact(id), ...linkFacts];
			yield { ...ask(wording, { concept: quote(concept) }), output: fill(wording.output ?? '{told}', { opening: asSentence(first ?? ''), told }), links, facts };
		}
	},
};

function questions(before: StrongestLinks | null, after: StrongestLinks | null): readonly Wording[] {
	if (before === null) return outcomeQuestions;
	return after === null ? whyQuestions : chainQuestions;
}

function tell(concept: string, before: StrongestLinks | null, after: StrongestLinks | null): string {
	const reason = before && tellCauses(concept, before);
	const outcome = after && stateClause('effects', concept, after.concepts) + (after.areMore ? amongOthers : '');
	const outcomeInTurn = outcome && (reason === null ? outcome : inTurn + outcome);
	return [reason, outcomeInTurn].flatMap((sentence) => (sentence === null ? [] : [asSentence(sentence)])).join(' ');
}

function tellCauses(concept: string, { concepts, areMore }: StrongestLinks): string {
	const form = concepts.length === 1 ? recorded.one : recorded.many;
	return fill(areMore ? recorded.strongest : form, { concept: quote(concept), others: quoteAll(concepts) });
}
