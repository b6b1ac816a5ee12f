import { poolOf } from './pool';

/**
 * Ask what is to be weighed about {concept}. Neither these nor the answer call an effect good or bad: a link says that it
 * follows, not that anyone wants it.
 */
export const tradeOffs = poolOf('', {
	'what-is-it': 'What is the trade-off around {concept}?',
	weigh: 'Weigh {concept}: what does it lead to, and what stands against it?',
	'both-sides': 'Show both sides of {concept}.',
	tension: 'What tension is there around {concept}?',
	decision: 'A decision about {concept} is due. What is there to weigh?',
	'strategy-paper': 'For a strategy paper, set out the trade-off that {concept} involves.',
	conflict: 'What does {concept} bring about, and what does it conflict with?',
	'either-side': 'What does the brain hold on either side of {concept}?',
	'act-on-it': 'Someone wants to act on {concept}. What comes of it, and what contradicts it?',
	review: 'Prepare {concept} for a management review: what follows from it, and what contradicts it?',
	'think-through': 'Think {concept} through from two sides.',
});
