import type { Memory } from '../../memory/memory';
import { linkPairsOf, tellRelations, type LinkPair } from '../link-pairs';
import { relationFromFarEnd, relationOf } from '../relation-groups';
import { statedLinks } from '../stated-links';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { quote } from '../text/quote';
import { fill } from '../wording/fill';
import { openPairQuestions, pairAnswers, relationQuestions, strengthQuestions, yesNoPairQuestions } from '../wording/link-pairs';
import { answering, forEachRelation } from '../wording/pool';
import type { Relation } from '../wording/relations';
import { tellStrength } from '../wording/strength-bands';
import { ask, namesOf, type Wording } from '../wording/wording';

/** The strongest: a hub's other links are told in lists, and from their other ends. */
const mostPairs = 200;

const ofAnyLink = [...answering(pairAnswers.open, openPairQuestions), ...answering(pairAnswers.yesNo, yesNoPairQuestions)];
const ofStrength = answering(pairAnswers.strength, strengthQuestions);
const withoutStrength = forEachRelation(relationQuestions, (questions) => [...ofAnyLink, ...answering(pairAnswers.yesNo, questions)]);
const withStrength = forEachRelation(withoutStrength, (pool) => [...pool, ...ofStrength]);

/** What joins two concepts, asked about both: from the memory, and from the far end where that does not answer for itself. */
export const linkPairs: Strategy = {
	name: 'link_pairs',
	displayName: 'Link Pairs',
	description: 'Asks for each link how its two memories are related, whether one leads to the other, how strong the link is',
	needs: ['profiles'],
	wordings: namesOf(ofAnyLink, ofStrength, ...Object.values(relationQuestions)),
	maxShare: null,
	*drafts(memory, surroundings) {
		for (const pair of linkPairsOf(memory).slice(0, mostPairs)) {
			const own = fromNearEnd(memory, pair, surroundings);
			yield own;
			if (pair[0].other.profile !== null) yield fromFarEnd(memory, pair, own, surroundings);
		}
	},
};

function fromNearEnd(memory: Memory, pair: LinkPair, { choose }: Surroundings): Draft {
	const other = pair[0].other.concept;
	const values = { one: quote(memory.concept), other: quote(other), links: tellRelations(memory.concept, pair.map(relationOf), other), strength: strengthOf(pair) };
	const [wording] = choose(poolFor(relationOf(pair[0]), pair), pair[0].id, 1) as [Wording];
	return { ...toDraft(wording, values), ...statedLinks(memory.concept, pair) };
}

/** In other words than the question from the near end: one that names the two in the opposite order may be the same. */
function fromFarEnd(memory: Memory, all: LinkPair, own: Draft, { choose }: Surroundings): Draft {
	const about = all[0].other;
	const pair = all.filter(({ other }) => other.id === about.id) as unknown as LinkPair;
	const links = tellRelations(about.concept, pair.map(relationFromFarEnd), memory.concept);
	const values = { one: quote(about.concept), other: quote(memory.concept), links, strength: strengthOf(pair) };
	const wordings = choose(poolFor(relationFromFarEnd(pair[0]), pair), `${pair[0].id} from its far end`, 3);
	const drafts = wordings.map((wording) => ({ ...toDraft(wording, values), ...statedLinks(memory.concept, pair) }));
	const different = drafts.find(({ wording, instruction }) => wording !== own.wording && instruction !== own.instruction);
	return { ...(different as Draft), about };
}

function poolFor(relation: Relation, pair: LinkPair): readonly Wording[] {
	return (strengthOf(pair) === '' ? withoutStrength : withStrength)[relation];
}

/** Nothing where there are several links: each has a strength of its own. */
function strengthOf([{ strength }, ...further]: LinkPair): string {
	return strength === null || further.length > 0 ? '' : tellStrength(strength);
}

function toDraft(wording: Wording, values: Readonly<Record<string, string>>) {
	return { ...ask(wording, values), output: fill(wording.output ?? '', values) };
}
