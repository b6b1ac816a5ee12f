import type { Wording } from './wording';

/** Ways to ask for all that a memory says. */
export const viewWordings: readonly Wording[] = [
	{ name: 'what-is', instruction: 'What is {concept}?' },
	{ name: 'tell-me-about', instruction: 'Tell me about {concept}.' },
	{ name: 'what-do-we-know', instruction: 'What do we know about {concept}?' },
	{ name: 'remind-me', instruction: 'Remind me what {concept} is about.' },
	{ name: 'meant-by', instruction: 'What is meant by {concept}?' },
	{ name: 'describe', instruction: 'Describe {concept}.' },
	{ name: 'brief-me', instruction: 'Brief me on {concept}.' },
	{ name: 'newcomer', instruction: 'What should a newcomer know about {concept}?' },
	{ name: 'if-it-comes-up', instruction: 'If {concept} comes up in a meeting, what should I have in mind?' },
	{ name: 'brain-says', instruction: 'What does the brain say about {concept}?' },
	{ name: 'brain-holds', instruction: 'What does the brain hold under the name {concept}?' },
	{ name: 'statement', instruction: 'There is an entry named {concept}. State what it says.' },
	{ name: 'look-up', instruction: 'Look this up in the brain and tell me what it says.', input: '{name}' },
	{ name: 'explain-input', instruction: 'Explain what is behind this name.', input: '{name}' },
];

/** The same questions, by name, where one sentence has to do. */
export const shortViewWordings: Readonly<Record<string, Wording>> = {
	'what-is': { name: 'what-is-short', instruction: 'In one sentence, what is {concept}?' },
	'tell-me-about': { name: 'tell-me-about-short', instruction: 'Tell me about {concept} in one sentence.' },
	'what-do-we-know': { name: 'what-do-we-know-short', instruction: 'In one sentence, what do we know about {concept}?' },
	'remind-me': { name: 'remind-me-short', instruction: 'Remind me in one sentence what {concept} is about.' },
	'meant-by': { name: 'meant-by-short', instruction: 'In one sentence, what is meant by {concept}?' },
	describe: { name: 'describe-short', instruction: 'Describe {concept} in one sentence.' },
	'brief-me': { name: 'brief-me-short', instruction: 'Brief me on {concept} in one sentence.' },
	newcomer: { name: 'newcomer-short', instruction: 'In one sentence, what should a newcomer know about {concept}?' },
	'if-it-comes-up': { name: 'if-it-comes-up-short', instruction: 'If {concept} comes up in a meeting, which one sentence should I have in mind?' },
	'brain-says': { name: 'brain-says-short', instruction: 'In one sentence, what does the brain say about {concept}?' },
	'brain-holds': { name: 'brain-holds-short', instruction: 'In one sentence, what does the brain hold under the name {concept}?' },
	statement: { name: 'statement-short', instruction: 'There is an entry named {concept}. State in one sentence what it says.' },
	'look-up': { name: 'look-up-short', instruction: 'Look this up in the brain and tell me in one sentence what it says.', input: '{name}' },
	'explain-input': { name: 'explain-input-short', instruction: 'Explain in one sentence what is behind this name.', input: '{name}' },
};
