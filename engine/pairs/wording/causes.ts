import { answering, poolOf } from './pool';

/** The answer where a wording asks what {concept} is as well: a sentence on it, then what the links tell. */
const withOpening = '{opening} {told}';

/** Ask both what led to {concept} and what follows. */
export const chainQuestions = [
	...poolOf('chain', {
		'why-and-then': 'What led to {concept}, and what follows from it?',
		'cause-and-effect': 'Explain cause and effect around {concept}.',
		'walk-through': 'Walk through the chain of causes around {concept}.',
		reason: 'Reason your way through {concept}, from what brings it about to what it brings about.',
		'strategy-review': 'For a strategy review: what is behind {concept}, and where does it lead?',
		'before-deciding': 'Before we decide anything about {concept}: what has led to it, and what comes of it?',
		board: 'The board asks why {concept} came up and what it sets in motion. What do you say?',
		'in-and-out': 'What leads into {concept}, and what leads out of it?',
		brain: 'How does the brain explain {concept}, and what does it see following from it?',
		storyline: 'Tell the story of {concept} as cause and effect.',
	}),
	...answering(withOpening, poolOf('chain', { diagnosis: 'Give a diagnosis of {concept}: what is it, what led to it, and what does it lead to?' })),
];

/** Ask what led to {concept}. */
export const whyQuestions = [
	...poolOf('why', {
		'what-led': 'What led to {concept}?',
		'how-it-came': 'Explain how {concept} came about.',
		'strategy-meeting': 'In a strategy meeting someone asks where {concept} comes from. Explain it.',
		'trace-back': 'Trace {concept} back to what brought it about.',
		brain: 'How does the brain explain {concept}?',
		account: 'Account for {concept}.',
		'decision-maker': 'Brief a decision maker on what led to {concept}.',
		reason: 'What is the reason for {concept}?',
	}),
	...answering(withOpening, poolOf('why', { diagnosis: 'Give a diagnosis of {concept}: what is it, and what led to it?' })),
];

/** Ask what follows from {concept}. */
export const outcomeQuestions = [
	...poolOf('outcome', {
		'set-in-motion': 'Explain what {concept} sets in motion.',
		impact: 'What impact does {concept} have?',
		'think-ahead': 'Think {concept} through: where does it lead?',
		'decision-maker': 'A decision maker asks what comes of {concept}. What is recorded?',
		brain: 'According to the brain, what does {concept} set off?',
		planning: 'We make plans around {concept}. What does it bring with it?',
		downstream: 'What lies downstream of {concept}?',
		matters: 'Why does {concept} matter for what comes after it?',
	}),
	...answering(withOpening, poolOf('outcome', { 'what-follows': 'What is {concept}, and what follows from it?' })),
];

/** {concept} is what the {others} lead to; `strongest` where there are more of them. */
export const recorded = {
	one: 'The brain records that {others} leads to {concept}',
	many: 'The brain records that {others} lead to {concept}',
	strongest: 'The brain records that {others}, among others, lead to {concept}',
} as const;

export const amongOthers = ', among others';

export const inTurn = 'In turn, ';
