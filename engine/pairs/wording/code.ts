import type { CodeFlavour } from './code-flavours';
import { poolOf } from './pool';
import type { Wording } from './wording';

/** Ask for what a developer needs to know of {concept}. */
export const guidance = poolOf('guidance', {
	notes: 'Give implementation notes on {concept}.',
	'before-change': 'What should a developer know about {concept} before changing any code?',
	'in-review': '{concept} comes up in a code review. What is known about it?',
	'hand-over': 'Hand {concept} over to the next engineer: what do they have to know?',
	'technical-terms': 'Sum {concept} up in technical terms.',
	'pull-request': 'A pull request mentions {concept}. What is behind it?',
	'engineering-note': 'Write a short engineering note on {concept}.',
	'what-matters': 'What does the brain hold on {concept} that matters for the code?',
	pairing: 'We are working on code that has to do with {concept}. Fill me in.',
	'code-comment': 'A code comment refers to {concept} without explaining it. What is meant?',
});

/** The same, for those whom the memory concerns most. */
export const guidanceByFlavour: Readonly<Record<CodeFlavour, readonly Wording[]>> = {
	api: poolOf('api', {
		developer: 'What does a developer who works with the API need to know about {concept}?',
		notes: 'Write the entry on {concept} for the API notes.',
		change: 'An API change has to do with {concept}. What is recorded about it?',
		integration: 'Brief an integration developer on {concept}.',
		endpoint: 'An endpoint under review has to do with {concept}. What is known?',
		question: 'Someone who builds against the API asks about {concept}. What is the answer?',
		handbook: 'What belongs under {concept} in a handbook for API developers?',
		brain: 'What does the brain tell an API developer about {concept}?',
	}),
	sql: poolOf('sql', {
		developer: 'Explain {concept} to a developer who writes SQL.',
		query: 'A query under review has to do with {concept}. What is known?',
		migration: 'Someone is about to write a migration that has to do with {concept}. Brief them.',
		operations: 'What should whoever looks after the database know about {concept}?',
		notes: 'Write the entry on {concept} for the database notes.',
		schema: 'A change of the schema has to do with {concept}. What is recorded about it?',
		handbook: 'What belongs under {concept} in a handbook for SQL developers?',
		'before-change': 'Before any SQL is changed: what does the brain say about {concept}?',
	}),
};

/** Ask for the links of {concept} as well. */
export const connectedGuidance = poolOf('connected', {
	explain: 'Explain {concept} to an engineer, and say what it is connected with.',
	'design-note': 'Write a design note on {concept} that also names its connections.',
	'before-touching': 'Before anyone touches {concept}: what is it, and what hangs together with it?',
	guidance: 'Give guidance for developers on {concept}, with what it is linked with.',
	briefing: 'Brief a developer on {concept}, its links in the brain included.',
	around: 'What should an engineer know about {concept} and what surrounds it?',
	picture: 'Give the technical picture of {concept}: what it is and what it connects to.',
	context: 'Describe {concept} for developers, in its context.',
});

/** Ask for the code that {concept} holds, be it one piece or several. */
export const codeOf = poolOf('code-of', {
	which: 'Which code does the brain record for {concept}?',
	show: 'Show the code that goes with {concept}.',
	belongs: 'What code belongs to {concept}?',
	quote: 'Quote the code that is recorded under {concept}.',
	literal: 'Give the code for {concept} word for word.',
	only: 'Answer with code only: what is recorded under {concept}?',
	'as-blocks': 'Give the code that the brain holds for {concept}, as blocks.',
	exact: 'I need the exact code from {concept}. What is it?',
	appears: 'What appears as code in the notes on {concept}?',
	copy: 'Copy out the code that stands under {concept}.',
});

/** Ask what a piece of code is about that is long enough to stand in one memory only; {code} is the code, or "this code". */
export const purposeOf = poolOf('purpose', {
	'what-for': 'What is {code} for?',
	where: 'Where is {code} recorded?',
	memory: 'In which memory does {code} stand?',
	concept: 'Which concept does {code} go with?',
	belongs: 'What does {code} belong to?',
	'came-across': 'I came across {code}. What is it about?',
	explain: 'Explain {code}.',
	context: 'What is the context of {code}?',
	brain: 'What does the brain say about {code}?',
});

/** Ask for one place where a name or another short piece of code occurs: there may be more. */
export const mentionOf = poolOf('mention', {
	memory: 'Name a memory in which {code} occurs.',
	example: 'Give an example of where {code} comes up.',
	instance: 'Where, for instance, is {code} mentioned?',
	something: 'Tell me something that is recorded about {code}.',
	'one-thing': 'I saw {code} in the code. Name one thing that it has to do with.',
	concept: 'Name a concept that {code} has to do with.',
	brain: 'In what connection does the brain mention {code}, for example?',
	said: 'What is said of {code}? One example will do.',
});

export const recordedUnder = 'It is recorded under {concept}: {sentence}';
