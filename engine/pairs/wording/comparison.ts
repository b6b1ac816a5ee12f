import { poolOf } from './pool';

/** Ask for two concepts, {one} and {other}, side by side, whether a link joins them or not. */
export const comparisonQuestions = poolOf('', {
	compare: 'Compare {one} with {other}.',
	'side-by-side': 'Put {one} and {other} side by side.',
	'compares-with': 'How does {one} compare with {other}?',
});

/** Ask what each of the two is or says: of two that a link joins, the link is told instead. */
export const contentQuestions = poolOf('', {
	'what-each': 'What are {one} and {other}, and how confidently does the brain hold each?',
	'set-against': 'Set {one} against {other}: what is each of them?',
	'and-what': 'What does the brain hold of {one}, and what of {other}?',
	'in-turn': 'Tell me about {one} and {other}, one after the other.',
	'two-memories': 'Here are two memories of the brain: {one} and {other}. What is known of each?',
});

/** Only of two that differ in depth. */
export const depthQuestions = poolOf('', {
	'which-deeper': 'Which lies deeper, {one} or {other}?',
	'deeper-of-two': 'Which of {other} and {one} lies deeper in the brain?',
	'deeper-one': 'Is {one} or {other} the deeper of the two?',
	'greater-depth': 'Between {other} and {one}, which has the greater epistemic depth?',
});

/** Only of two that differ in confidence. */
export const trustQuestions = poolOf('', {
	'which-trusted': 'Which of the two does the brain trust more, {one} or {other}?',
	'more-confidence': 'Is {one} or {other} held with more confidence?',
	surer: 'Of which is the brain surer: {other} or {one}?',
	'more-firmly': 'Between {one} and {other}, which is held more firmly?',
});
