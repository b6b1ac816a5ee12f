import type { Wording } from './wording';

/** By its place; {hint} is first, second, … */
export const nthSentence: readonly Wording[] = [
	{ name: 'nth-thing', instruction: 'What is the {hint} thing the brain records about {concept}?' },
	{ name: 'nth-statement', instruction: 'What does the {hint} statement about {concept} say?' },
	{ name: 'nth-sentence', instruction: 'What does the {hint} sentence of the entry on {concept} say?' },
	{ name: 'comes-nth', instruction: 'What comes {hint} in what is known about {concept}?' },
	{ name: 'tell-nth', instruction: 'Tell me the {hint} thing that is known about {concept}.' },
	{ name: 'nth-in-summary', instruction: 'What stands {hint} in the summary of {concept}?' },
	{ name: 'mentioned-nth', instruction: 'What does the brain mention {hint} when it describes {concept}?' },
	{ name: 'which-is-nth', instruction: 'Of the sentences that describe {concept}, which is the {hint}?' },
];

/** By the sentence before it, which is {hint}. */
export const nextSentence: readonly Wording[] = [
	{ name: 'says-next', instruction: 'What does the brain say next about {concept}?', input: '{hint}' },
	{ name: 'continue', instruction: 'Continue the description of {concept} by one sentence.', input: '{hint}' },
	{ name: 'follows', instruction: 'Which sentence follows this one in the entry on {concept}?', input: '{hint}' },
	{ name: 'after-this', instruction: 'What is said of {concept} right after this?', input: '{hint}' },
	{ name: 'go-on', instruction: 'Go on with what is known about {concept}: what comes after this sentence?', input: '{hint}' },
	{ name: 'next-statement', instruction: 'Give the statement about {concept} that comes directly after this one.', input: '{hint}' },
	{ name: 'summary-goes-on', instruction: 'This stands in the summary of {concept}. How does the summary go on?', input: '{hint}' },
	{ name: 'brain-continues', instruction: 'The brain describes {concept} in several sentences. Which one comes after this?', input: '{hint}' },
];

/** All sentences apart, in any order; in their own where one may point at another. */
export const sentencesApart: readonly Wording[] = [
	{ name: 'any-order', instruction: 'State what is known about {concept}, one statement per line, in any order.' },
	{ name: 'list-statements', instruction: 'List what the brain records about {concept}, one statement per line.' },
	{ name: 'break-down', instruction: 'Break what we know about {concept} down into single statements, one per line.' },
	{ name: 'separate-lines', instruction: 'Put the facts on {concept} into separate lines.' },
	{ name: 'notes', instruction: 'Write notes on {concept}, one line for each statement.' },
	{ name: 'line-by-line', instruction: 'Tell me line by line what the brain holds on {concept}. The order does not matter.' },
];

/** The same, only where each sentence can be understood without the others. */
export const standingAlone: readonly Wording[] = [
	{ name: 'entry-apart', instruction: 'Take the entry on {concept} apart: one statement per line, each with the name in it.' },
	{ name: 'stand-alone', instruction: 'Describe {concept} in statements that can stand alone, one per line.' },
];

/** How a sentence that does not name what it is about is told. */
export const openings = ['About {concept}: {sentence}', 'On {concept}: {sentence}', '{concept}: {sentence}', 'Of {concept} it is said: {sentence}'] as const;
export type SentenceOpening = (typeof openings)[number];
