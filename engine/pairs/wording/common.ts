import { poolOf } from './pool';

/** Ask for one thing that joins {one} and {other}: the brain may know more of them than the answer says. */
export const commonQuestions = poolOf('', {
	'both-linked': 'Name something that both {one} and {other} are linked with.',
	'in-common': 'Give an example of what {one} and {other} have in common in the knowledge graph.',
	'linked-with-both': 'Name one concept that is linked with {one} as well as with {other}.',
	'one-step-from-both': 'Name a concept that is one link away from {one} and from {other}.',
	neighbour: 'Name a neighbour that {one} and {other} share.',
	'where-meet': 'Name one concept at which the links of {one} and {other} meet.',
	'brain-both': 'Give an example of what the brain links with both {other} and {one}.',
	'stands-between': 'What is one concept that stands between {other} and {one}, linked with each of them?',
	'joins-both': 'Give an example of a concept through which {one} and {other} are joined.',
	'according-to-brain': 'According to the brain, what is one concept that {one} and {other} are both linked with?',
});

/** {concept} is what both are linked with; {clauses} say how. */
export const commonAnswers = ['Both are linked with {concept}: {clauses}', '{concept} is linked with both: {clauses}'] as const;
