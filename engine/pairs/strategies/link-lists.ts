import type { Link } from '../../memory/link';
import type { Memory } from '../../memory/memory';
import { linksToOthers } from '../links-to-others';
import { groupByRelation, relationFromFarEnd, type RelationGroup } from '../relation-groups';
import { statedLinks } from '../stated-links';
import type { Draft, Strategy } from '../strategy';
import type { Surroundings } from '../surroundings';
import { conceptsPerSentence } from '../tell-groups';
import { quote } from '../text/quote';
import { countAnswer, formsForMany, formsForOne, partInput } from '../wording/link-answers';
import { countQuestions, exampleQuestions } from '../wording/link-examples';
import { listQuestions, pluralListQuestions } from '../wording/link-lists';
import { forEachRelation } from '../wording/pool';
import { state } from '../wording/statements';
import { ask, namesOf, type Wording } from '../wording/wording';

const wordingsPerPart = 2;
const questionsForMany = forEachRelation(listQuestions, (pool, relation) => [...pool, ...pluralListQuestions[relation]]);

/**
 * All that stands in one relation to a memory, listed and counted, and the same link from the far end where that memory
 * does not answer for itself. Of a concept that several memories bear, an example is all that may be claimed.
 */
export const linkLists: Strategy = {
	name: 'link_lists',
	displayName: 'Link Lists',
	description: 'Asks for all that leads to a memory, follows from it, contradicts it and so on, and how many these are',
	needs: ['profiles'],
	wordings: namesOf(...[questionsForMany, countQuestions, exampleQuestions].flatMap((pools) => Object.values(pools))),
	maxShare: null,
	*drafts(memory, surroundings) {
		const groups = groupByRelation(linksToOthers(memory));
		for (const group of groups) yield* surroundings.isAmbiguous ? example(memory, group, surroundings) : inFull(memory, group, surroundings);
		for (const { links } of groups) for (const link of links) yield* fromFarEnd(memory, link, surroundings);
	},
};

function* inFull(memory: Memory, group: RelationGroup, surroundings: Surroundings): Iterable<Draft> {
	for (let start = 0; start < group.links.length; start += conceptsPerSentence) yield* part(memory, group, start, surroundings);
	if (group.links.length > 1 && group.links.length <= conceptsPerSentence) yield* count(memory, group, surroundings);
}

function* part(memory: Memory, { relation, links }: RelationGroup, start: number, { choose, pick }: Surroundings): Iterable<Draft> {
	const told = links.slice(start, start + conceptsPerSentence);
	const fact = `${memory.id} ${relation} ${start}`;
	const questions = (links.length === 1 ? listQuestions : questionsForMany)[relation];
	const forms = pick(told.length === 1 ? formsForOne : formsForMany, `${fact} form`, wordingsPerPart);
	for (const [index, wording] of choose(questions, fact, wordingsPerPart).entries()) {
		const form = forms[index] ?? state;
		yield { ...asked(memory, wording), input: partInput(start, told.length, links.length), output: form(relation, memory.concept, conceptsOf(told)), ...statedLinks(memory.concept, told) };
	}
}

function* count(memory: Memory, { relation, links }: RelationGroup, { choose }: Surroundings): Iterable<Draft> {
	for (const wording of choose(countQuestions[relation], `${memory.id} ${relation} count`, 1)) {
		yield { ...asked(memory, wording), output: countAnswer(conceptsOf(links)), ...statedLinks(memory.concept, links) };
	}
}

function* example(memory: Memory, { relation, links }: RelationGroup, { choose }: Surroundings): Iterable<Draft> {
	const strongest = links.slice(0, 1);
	for (const wording of choose(exampleQuestions[relation], `${memory.id} ${relation} example`, 1)) {
		yield { ...asked(memory, wording), output: state(relation, memory.concept, conceptsOf(strongest)), ...statedLinks(memory.concept, strongest) };
	}
}

function* fromFarEnd(memory: Memory, link: Link, { choose, pick }: Surroundings): Iterable<Draft> {
	if (link.other.profile === null) return;
	const relation = relationFromFarEnd(link);
	const fact = `${link.id} from its far end`;
	const [form = state] = pick(formsForOne, `${fact} form`, 1);
	for (const wording of choose(exampleQuestions[relation], fact, 1)) {
		yield { ...asked(link.other, wording), output: form(relation, link.other.concept, [memory.concept]), about: link.other, ...statedLinks(memory.concept, [link]) };
	}
}

function asked({ concept }: Pick<Memory, 'concept'>, wording: Wording) {
	return ask(wording, { concept: quote(concept) });
}

function conceptsOf(links: readonly Link[]): readonly string[] {
	return links.map(({ other }) => other.concept);
}
