import { forEachRelation, inFrames, poolsOf, type Instructions } from './pool';
import type { Relation } from './relations';

/** How a relation goes on from "something", from "concepts", and from "how many concepts". */
const phrases: Readonly<Record<Relation, Instructions>> = {
	causes: { one: 'that leads to {concept}', many: 'that directly lead to {concept}', count: 'directly lead to {concept}' },
	effects: { one: 'that {concept} leads to', many: 'that {concept} leads to directly', count: 'does {concept} lead to directly' },
	associates: { one: 'that is associated with {concept}', many: 'that are directly associated with {concept}', count: 'are directly associated with {concept}' },
	hierarchy: {
		one: 'that stands in a parent-child relation with {concept}',
		many: 'that stand in a parent-child relation with {concept}',
		count: 'stand in a parent-child relation with {concept}',
	},
	contradictions: { one: 'that contradicts {concept}', many: 'that directly contradict {concept}', count: 'directly contradict {concept}' },
	companions: { one: 'that was seen in the same session as {concept}', many: 'that were seen in a session with {concept}', count: 'were seen in a session with {concept}' },
	linksTo: { one: 'that {concept} links to', many: 'that {concept} links to', count: 'does {concept} link to' },
	linkedFrom: { one: 'that links to {concept}', many: 'that link to {concept}', count: 'link to {concept}' },
};

const exampleFrames: Instructions = {
	'one-thing': 'What is one thing {one}?',
	example: 'Give an example of something {one}.',
	'can-you': 'Can you name a concept {one}?',
	'tell-me': 'Tell me one thing {one}.',
	'in-the-brain': 'Name one concept in the brain {one}.',
	according: 'According to the brain, what is one thing {one}?',
	'do-you-know': 'Do you know of something {one}?',
};

const countFrames: Instructions = {
	'how-many': 'How many concepts {count}?',
	according: 'How many concepts {count}, according to the brain?',
	'brain-first': 'According to the brain, how many concepts {count}?',
	count: 'Count the concepts {many}.',
	number: 'What is the number of concepts {many}?',
	'which-ones': 'How many concepts {count}, and which ones?',
	'with-names': 'How many concepts are there in the brain {many}? Name them.',
	give: 'Give the number of concepts {many}.',
};

/** Ask for any one thing, where the brain may know more than the answer says. */
export const exampleQuestions = poolsOf(forEachRelation(phrases, (phrase) => inFrames(exampleFrames, phrase)), '-example');

/** Ask how many there are. Of links without a known type this is not asked: every link is one, whatever its type. */
export const countQuestions = poolsOf(forEachRelation(phrases, (phrase, relation) => (relation === 'linksTo' || relation === 'linkedFrom' ? {} : inFrames(countFrames, phrase))), '-count');
