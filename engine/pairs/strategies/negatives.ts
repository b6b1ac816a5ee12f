import type { Memory } from '../../memory/memory';
import { linkFact } from '../facts';
import type { Peer } from '../peers';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { asSentence } from '../text/sentences';
import { unlinkedPeers } from '../unlinked-peers';
import { fill } from '../wording/fill';
import { openPairQuestions, relationQuestions, strengthQuestions, yesNoPairQuestions } from '../wording/link-pairs';
import { denials } from '../wording/negatives';
import { answering, forEachRelation } from '../wording/pool';
import { ask, namesOf } from '../wording/wording';

/** As many as a dataset may want: its share of such rows says how many it takes. */
const mostPeers = 6;

const ofAnyLink = [...answering(denials.open, [...openPairQuestions, ...strengthQuestions]), ...answering(denials.yesNo, yesNoPairQuestions)];
const ofRelation = forEachRelation(relationQuestions, (questions) => answering(denials.yesNo, questions));
const relations = ['causes', 'effects', 'associates', 'hierarchy', 'contradictions', 'companions'] as const;

/** With the questions of one relation each, as links have them: were there more of these, they would give their answer away. */
const pools = relations.map((relation) => [...ofAnyLink, ...ofRelation[relation]]);

/** The questions about two concepts, asked of two that no link joins: so that a model learns to say so rather than to invent one. */
export const negatives: Strategy = {
	name: 'negatives',
	displayName: 'Honest Negatives',
	description: 'Asks how two concepts are related that no link joins, and answers that the brain records none',
	needs: ['paths'],
	wordings: namesOf(ofAnyLink, ...relations.map((relation) => ofRelation[relation])),
	maxShare: 0.08,
	*drafts(memory, surroundings) {
		if (surroundings.isAmbiguous) return;
		let asked = 0;
		for (const peer of unlinkedPeers(memory, surroundings)) {
			if (asked++ === mostPeers) return;
			yield* about(memory, peer, surroundings);
		}
	},
};

function* about({ id, concept }: Memory, peer: Peer, { choose, pick }: Surroundings): Iterable<Draft> {
	const names = { one: quote(concept), other: quote(peer.concept) };
	const fact = `${id} unlinked with ${peer.id}`;
	const [questions = ofAnyLink] = pick(pools, `${fact} relation`, 1);
	for (const wording of choose(questions, fact, 1)) {
		yield { ...ask(wording, names), output: asSentence(fill(wording.output ?? '', names)), others: [peer.id], links: [], facts: [linkFact(concept, peer.concept)] };
	}
}
