import { poolOf } from './pool';

/** Ask both why {concept} comes about and what follows. */
export const chainQuestions = poolOf('chain', {
	'why-and-then': 'Why does {concept} come about, and what follows from it?',
	'cause-and-effect': 'Explain cause and effect around {concept}.',
	'walk-through': 'Walk through the chain of causes around {concept}.',
	reason: 'Reason your way through {concept}, from what brings it about to what it brings about.',
	'strategy-review': 'For a strategy review: what is behind {concept}, and where does it lead?',
	'before-deciding': 'Before we decide anything about {concept}: what has led to it, and what comes of it?',
	board: 'The board asks why {concept} came up and what it sets in motion. What do you say?',
	'in-and-out': 'What leads into {concept}, and what leads out of it?',
	brain: 'How does the brain explain {concept}, and what does it see following from it?',
	storyline: 'Tell the story of {concept} as cause and effect.',
});

/** Ask why {concept} comes about. */
export const whyQuestions = poolOf('why', {
	'come-about': 'Why does {concept} come about?',
	'how-it-came': 'Explain how {concept} came about.',
	'strategy-meeting': 'In a strategy meeting someone asks where {concept} comes from. Explain it.',
	'trace-back': 'Trace {concept} back to what brought it about.',
	brain: 'How does the brain explain {concept}?',
	account: 'Account for {concept}.',
	'decision-maker': 'Brief a decision maker on why {concept} comes about.',
	diagnosis: 'Give a diagnosis of {concept}: what is it, and what brings it about?',
	reason: 'What is the reason for {concept}?',
});

/** Ask what follows from {concept}. */
export const outcomeQuestions = poolOf('outcome', {
	'what-follows': 'What is {concept}, and what follows from it?',
	'set-in-motion': 'Explain what {concept} sets in motion.',
	impact: 'What impact does {concept} have?',
	'think-ahead': 'Think {concept} through: where does it lead?',
	'decision-maker': 'A decision maker asks what comes of {concept}. What is recorded?',
	brain: 'According to the brain, what does {concept} set off?',
	planning: 'We make plans around {concept}. What does it bring with it?',
	downstream: 'What lies downstream of {concept}?',
	matters: 'Why does {concept} matter for what comes after it?',
});

export const because = {
	one: '{concept} comes about because {others} leads to it',
	many: '{concept} comes about because {others} lead to it',
} as const;

export const inTurn = 'In turn, ';
