import type { PathKind } from '../find-paths';
import { poolOf } from './pool';
import type { Wording } from './wording';

/** Ask for the way from {start} to {end}; backward, from {end} to {start}, and then the steps are told from the end. */
interface PathQuestions {
	readonly forward: readonly Wording[];
	readonly backward: readonly Wording[];
}

export const pathQuestions: Readonly<Record<PathKind, PathQuestions>> = {
	causal: {
		forward: poolOf('causal', {
			trace: 'Trace how {start} leads to {end}.',
			'by-way-of-causes': 'What links {start} to {end} by way of causes?',
			'step-by-step': 'How does {start} lead to {end}, step by step?',
			chain: 'Walk through the causal chain from {start} to {end}.',
			through: 'Through what does {start} lead to {end}?',
			'in-brain': 'According to the brain, how does {start} come to affect {end}?',
			'show-brain': 'Show how the brain gets from {start} to {end} along causes.',
		}),
		backward: poolOf('causal', {
			'work-back': 'Work back from {end} to {start}.',
			'traced-back': 'How can {end} be traced back to {start}?',
			'steps-back': 'Which steps lead back from {end} to {start}?',
			'from-the-end': 'Starting from {end}, retrace the causes to {start}.',
		}),
	},
	conflict: {
		forward: poolOf('conflict', {
			trace: 'Trace the way from {start} to something that contradicts {end}.',
			'leads-to-what': 'What does {start} lead to that stands in contradiction to {end}?',
			'step-by-step': 'Step by step, how does {start} lead to something that contradicts {end}?',
			'in-brain': 'According to the brain, which effect of {start} stands in contradiction to {end}?',
			'meets-contradiction': 'Follow {start} to where it meets a contradiction to {end}.',
			between: 'What lies between {start} and {end}, and where is the contradiction?',
		}),
		backward: poolOf('conflict', {
			'work-back': 'Work back from {end} to {start}: where is the contradiction?',
			'against-and-from': 'What contradicts {end} and can be traced back to {start}?',
			'from-the-end': 'Starting from {end}, take what contradicts it and trace that back to {start}.',
			'steps-back': 'Which steps lead back from {end}, over a contradiction, to {start}?',
		}),
	},
	line: {
		forward: poolOf('line', {
			joined: 'How are {start} and {end} joined in the hierarchy?',
			follow: 'Follow the hierarchy from {start} to {end}.',
			'one-line': 'Do {start} and {end} belong to one line of the hierarchy?',
			'which-relations': 'Which parent-child relations lie between {start} and {end}?',
			'step-by-step': 'Step by step, how does the hierarchy connect {start} with {end}?',
			'in-brain': "In the brain's hierarchy, what stands between {start} and {end}?",
		}),
		backward: poolOf('line', {
			'work-back': 'Work back from {end} to {start} along the hierarchy.',
			'follow-back': 'Follow the hierarchy back from {end} to {start}.',
			'reach-start': 'Starting from {end}, how does the hierarchy reach {start}?',
			'from-the-end': 'Which parent-child relations lead from {end} back to {start}?',
		}),
	},
};

/** What follows from the steps, without a full stop. {middle} are all places between the ends, {before} those before the last of them. */
export const conclusions = {
	causal: 'So {start} leads to {end} by way of {middle}',
	conflict: 'So {start} leads to something that stands in contradiction to {end}',
	conflictAfterDetour: 'So {start} leads, by way of {before}, to something that stands in contradiction to {end}',
	line: 'So {start} and {end} belong to one line of the hierarchy, joined by {middle}',
} as const;
