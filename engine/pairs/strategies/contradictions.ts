import type { Memory } from '../../memory/memory';
import { linkFact, textFact } from '../facts';
import { linksToOthers } from '../links-to-others';
import { groupByRelation } from '../relation-groups';
import type { Strategy } from '../strategy';
import { openingOf } from '../text/opening';
import { quote } from '../text/quote';
import { asSentence } from '../text/sentences';
import { contradictionQuestions, oppositeAnswer, soleContradictionQuestions } from '../wording/contradictions';
import { fill } from '../wording/fill';
import { state } from '../wording/statements';
import { ask, namesOf } from '../wording/wording';

/** The strongest: what stands in contradiction to very much is told by its lists. */
const mostContradictions = 3;

const questionsWhereSole = [...contradictionQuestions, ...soleContradictionQuestions];

/** Two memories that contradict each other, side by side: neither is ever asserted against the other. */
export const contradictions: Strategy = {
	name: 'contradictions',
	displayName: 'Contradictions',
	description: 'Sets a memory against what contradicts it, and asserts neither of the two against the other',
	needs: [],
	wordings: namesOf(questionsWhereSole),
	maxShare: null,
	*drafts(memory, { choose, isAmbiguous }) {
		const links = groupByRelation(linksToOthers(memory)).find(({ relation }) => relation === 'contradictions')?.links ?? [];
		const questions = links.length === 1 && !isAmbiguous ? questionsWhereSole : contradictionQuestions;
		const quoted = quoteOpening(memory);
		for (const { id, other } of links.slice(0, mostContradictions)) {
			const names = { one: quote(memory.concept), other: quote(other.concept) };
			const told = { clash: state('contradictions', memory.concept, [other.concept]), quoted };
			for (const wording of choose(questions, `contradiction ${id}`, 1)) {
				const isQuoted = quoted !== '' && (wording.output ?? '').includes('{quoted}');
				const facts = [linkFact(memory.concept, other.concept), ...(isQuoted ? [textFact(memory.id)] : [])];
				const worse = { output: fill(oppositeAnswer(wording), { ...names, quoted }), because: 'contradicted' } as const;
				yield { ...ask(wording, names), output: fill(wording.output ?? '', told), links: [id], facts, worse };
			}
		}
	},
};

/** " Of 'A' it says: …" */
function quoteOpening({ concept, summary }: Memory): string {
	const opening = openingOf(summary);
	return opening === null ? '' : ` Of ${quote(concept)} it says: ${asSentence(opening)}`;
}
