import { poolOf } from './pool';

/** Ask for what joins {one} and {other}, where the brain may know more than the answer says. */
export const commonQuestions = poolOf('', {
	'both-linked': 'Name something that both {one} and {other} are linked with.',
	'in-common': 'What do {one} and {other} have in common in the knowledge graph?',
	'linked-with-both': 'Which concept is linked with {one} as well as with {other}?',
	'one-step-from-both': 'Name a concept that is one link away from {one} and from {other}.',
	neighbour: 'Name a neighbour that {one} and {other} share.',
	'where-meet': 'Where do the links of {one} and {other} meet?',
	'brain-both': 'What does the brain link with both {other} and {one}?',
	'stands-between': 'What stands between {other} and {one}, linked with each of them?',
	'joins-both': 'Through which concept are {one} and {other} joined?',
	'according-to-brain': 'According to the brain, what are {one} and {other} both linked with?',
});

/** {concept} is what both are linked with; {clauses} say how. */
export const commonAnswers = ['Both are linked with {concept}: {clauses}', '{concept} is linked with both: {clauses}'] as const;
