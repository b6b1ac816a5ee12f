import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { pathFacts } from '../facts';
import { inTurns } from '../in-turns';
import { linksKnownTo } from '../known-links';
import { linksToOthers } from '../links-to-others';
import { normalise } from '../normalise';
import { groupByRelation, relationOf } from '../relation-groups';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { asSentence } from '../text/sentences';
import { commonAnswers, commonQuestions } from '../wording/common';
import { fill } from '../wording/fill';
import { stateClause } from '../wording/statements';
import { ask, namesOf } from '../wording/wording';

const mostPairs = 2;

/** The memory as what two others have in common that are not known to be linked with each other. */
export const common: Strategy = {
	name: 'common_neighbours',
	displayName: 'Common Neighbours',
	description: 'Asks what two concepts are both linked with, and how',
	needs: ['paths'],
	wordings: namesOf(commonQuestions),
	maxShare: null,
	*drafts(memory, surroundings) {
		const areLinked = linksKnownTo(memory);
		const ends = farEnds(memory, surroundings);
		for (let start = 0; start + 1 < ends.length; start += 2) {
			const [one, other] = ends.slice(start, start + 2) as [Link, Link];
			if (!areLinked(one.other.concept, other.other.concept)) yield* between(memory, [one, other], surroundings);
		}
	},
};

/** Of each relation in turn, so that two that stand side by side are linked in different ways where that can be. */
function farEnds(memory: Memory, { pick }: Surroundings): readonly Link[] {
	const wanted = 2 * mostPairs;
	const groups = groupByRelation(linksToOthers(memory));
	const mixed = pick(groups, `${memory.id} common`, groups.length).map(({ relation, links }) => pick(links, `${memory.id} common ${relation}`, wanted));
	return distinct([...inTurns(mixed)]).slice(0, wanted);
}

function distinct(links: readonly Link[]): readonly Link[] {
	const seen = new Set<string>();
	return links.filter(({ other }) => {
		const key = normalise(other.concept);
		return !seen.has(key) && seen.add(key);
	});
}

function* between({ id, concept }: Memory, links: readonly Link[], { choose, pick }: Surroundings): Iterable<Draft> {
	const [one = '', other = ''] = links.map((link) => link.other.concept);
	const ids = links.map((link) => link.id);
	const fact = `${id} between ${ids.join(' ')}`;
	const [answer = commonAnswers[0]] = pick(commonAnswers, `${fact} answer`, 1);
	for (const wording of choose(commonQuestions, fact, 1)) {
		yield { ...ask(wording, { one: quote(one), other: quote(other) }), output: asSentence(fill(answer, { concept: quote(concept), clauses: tell(concept, links) })), others: links.map((link) => link.other.id), links: ids, facts: pathFacts([one, concept, other]) };
	}
}

function tell(concept: string, links: readonly Link[]): string {
	return links.map((link) => stateClause(relationOf(link), concept, [link.other.concept])).join(', and ');
}
