import { poolOf, poolsOf } from './pool';

/**
 * Questions about two concepts, {one} and {other}. The strategy about links that there are and the one about links that
 * there are not both ask them, so that a question does not give its answer away.
 */
export const openPairQuestions = poolOf('', {
	related: 'How are {one} and {other} related?',
	connects: 'What connects {other} with {one}?',
	between: 'What is the relation between {one} and {other}?',
	'brain-records': 'What does the brain record between {one} and {other}?',
	'to-do-with': 'What does {one} have to do with {other}?',
	'ties-in': 'Explain how {one} ties in with {other}.',
	describe: 'Describe the relation of {other} to {one}.',
	'in-words': 'Put the relation between {one} and {other} into words.',
	'in-the-graph': 'In the knowledge graph, which link joins {other} and {one} directly?',
	directly: 'How is {one} linked with {other} in the brain?',
});

export const yesNoPairQuestions = poolOf('', {
	'is-there-a-link': 'Is there a link between {other} and {one}?',
	'linked-in-brain': 'Are {one} and {other} linked in the brain?',
	'recorded-as-linked': 'Has {one} been recorded as linked with {other}?',
	'any-record': 'Does the brain record any link between {one} and {other}?',
});

export const strengthQuestions = poolOf('', {
	'how-strongly': 'How strongly are {one} and {other} linked?',
	'how-strong': 'How strong is the link between {other} and {one}?',
	'related-how-strongly': 'How are {one} and {other} related, and how strongly?',
	'brain-strength': 'What link does the brain record between {one} and {other}, and how strong is it?',
});

/**
 * Yes or no: whether {one} stands in a certain relation to {other}. Of a link with a direction either end has questions of
 * its own, for both ends would put the same one in the same words.
 */
export const relationQuestions = poolsOf({
	causes: {
		cause: 'Is {other} a cause of {one}?',
		follows: 'Does {one} follow from {other}?',
		result: 'Is {one} something that {other} leads to?',
	},
	effects: {
		does: 'Does {one} lead to {other}?',
		right: 'Is it right that {one} leads to {other}?',
		among: 'Is {other} among the effects of {one}?',
	},
	associates: {
		is: 'Is {one} associated with {other}?',
		brain: 'Does the brain associate {other} with {one}?',
		association: 'Is there an association between {one} and {other}?',
	},
	hierarchy: {
		do: 'Do {one} and {other} stand in a parent-child relation?',
		joins: 'Does the hierarchy join {other} with {one}?',
		relation: 'Is there a parent-child relation between {one} and {other}?',
	},
	contradictions: {
		do: 'Do {one} and {other} contradict each other?',
		against: 'Does {other} contradict {one}?',
		contradiction: 'Is there a contradiction between {one} and {other}?',
	},
	companions: {
		were: 'Were {one} and {other} seen in the same session?',
		came: 'Did {other} come up in the same session as {one}?',
		shared: 'Did {one} and {other} share a session?',
	},
	linksTo: {
		does: 'Does {one} link to {other}?',
		brain: 'Does the brain link {one} to {other}?',
	},
	linkedFrom: {
		from: 'Is there a link from {other} to {one}?',
		leads: 'Does {one} have a link that comes from {other}?',
	},
});

/** How a question is answered where there are links; {links} are all that join the two. */
export const pairAnswers = { open: '{links}', yesNo: 'Yes. {links}', strength: '{links} {strength}' } as const;
