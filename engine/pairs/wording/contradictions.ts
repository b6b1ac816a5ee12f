import { answering, poolOf } from './pool';
import type { Wording } from './wording';

const both = '{clash} The brain records both and asserts neither against the other.';

/** {clash} says that the two contradict each other; {quoted}, where there is room for it, what the brain says of {one}. */
const answers = {
	both,
	bothAndQuoted: `${both}{quoted}`,
	reserved: `Not without reservation: ${both}`,
} as const;

/** Questions about {one} and {other}, which contradict each other. */
export const contradictionQuestions = [
	...answering(answers.both, poolOf('', {
		'which-is-right': 'Which is right according to the brain, {one} or {other}?',
		'which-side': 'Does the brain side with {one} or with {other}?',
		'fit-together': 'How do {one} and {other} fit together?',
		'both-hold': 'The brain holds {one} and it holds {other}. Which of them does it assert?',
		'name-against': 'Name something that speaks against {one}.',
	})),
	...answering(answers.bothAndQuoted, poolOf('', {
		contrast: 'Contrast {one} with {other}.',
		reservation: 'With what reservation should {one} be read?',
		'how-held': 'How does the brain hold {one} beside {other}?',
		'set-against': 'Set {one} against {other}.',
	})),
	...answering(answers.reserved, poolOf('', {
		'both-held': 'Can {one} and {other} both be held without reservation?',
		'rely-on-both': 'Can one rely on {one} and on {other} at the same time?',
		'hold-given': 'Does {one} hold without reservation, given {other}?',
		'accept-both': 'May an answer assert {one} together with {other}?',
	})),
];

/** Where only one concept contradicts {one}, whose own text is no answer to them. */
export const soleContradictionQuestions = answering(answers.both, poolOf('', {
	'what-speaks-against': 'What speaks against {one}?',
	'what-to-weigh': 'What has to be weighed against {one}, according to the brain?',
}));

/** Ask about {one} alone. */
const asksAboutOne = new Set(['name-against', 'reservation', ...soleContradictionQuestions.map(({ name }) => name)]);

/** Of two that contradict each other, all of this is wrong, whatever else links them. */
const opposites = {
	ofBoth: '{one} and {other} agree with each other. The brain records both and no contradiction between them.',
	ofOne: 'Nothing speaks against {one}. The brain records no contradiction to it and asserts it without reservation.',
} as const;

/** An answer to the same question, in the form of the right one, that denies the contradiction of {one} and {other}. */
export function oppositeAnswer({ name, output }: Wording): string {
	const opening = output === answers.reserved ? 'Without reservation: ' : '';
	const quoted = output === answers.bothAndQuoted ? '{quoted}' : '';
	return `${opening}${asksAboutOne.has(name) ? opposites.ofOne : opposites.ofBoth}${quoted}`;
}
