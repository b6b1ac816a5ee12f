import type { Wording } from './wording';

/** How sure the brain is, with the figure. */
export const howSure: readonly Wording[] = [
	{ name: 'how-sure', instruction: 'How sure is the brain of {concept}?' },
	{ name: 'how-confident', instruction: 'With what confidence is {concept} held?' },
	{ name: 'confidence-score', instruction: 'What is the confidence score of {concept}, and what does it mean in words?' },
	{ name: 'how-certain', instruction: 'How certain is what we know about {concept}?' },
	{ name: 'high-or-low', instruction: 'Is the confidence in {concept} high or low?' },
	{ name: 'how-firmly', instruction: 'How firmly is {concept} held?' },
	{ name: 'state-confidence', instruction: 'State the confidence in {concept}, in words and as a number.' },
	{ name: 'brain-trust', instruction: 'How much does the brain trust {concept}?' },
	{ name: 'brain-confidence', instruction: "What is the brain's confidence in {concept}?" },
	{ name: 'brain-certainty', instruction: 'How certain is the brain about this?', input: '{name}' },
	{ name: 'rate-it', instruction: 'How confidently is this held?', input: '{name}' },
];

/** How far to rely on it, and never whether: the band is all that the brain can say to that. */
export const howReliable: readonly Wording[] = [
	{ name: 'how-far-rely', instruction: 'How far may one rely on {concept}?' },
	{ name: 'how-far-trust', instruction: 'How far can I trust what is said about {concept}?' },
	{ name: 'how-safe', instruction: 'How safe is it to build on {concept}?' },
	{ name: 'how-reliable', instruction: 'How reliable is {concept}?' },
	{ name: 'to-what-extent', instruction: 'To what extent can {concept} be relied on?' },
	{ name: 'quote-it', instruction: 'I want to cite {concept}. How solid is it?' },
	{ name: 'how-far-granted', instruction: 'How far can {concept} be taken for granted?' },
	{ name: 'brain-would-rely', instruction: 'Going by the brain, how much weight can {concept} bear?' },
	{ name: 'brain-reliable', instruction: 'How reliable is {concept} in the eyes of the brain?' },
	{ name: 'rely-on-this', instruction: 'How far can one rely on this?', input: '{name}' },
];

export const confidenceAnswers = {
	full: '{concept} is held with {band} confidence, at {score}.',
	bandOnly: '{concept} is held with {band} confidence.',
} as const;
