import type { Wording } from './wording';

/** Ask about any {statement}; never after a colon or in quotation marks, for a statement may have its own. */
export const trueOrFalse: readonly Wording[] = [
	{ name: 'true-or-false', instruction: 'True or false? {statement}' },
	{ name: 'is-it-true', instruction: 'Is the following true or false? {statement}' },
	{ name: 'say-whether', instruction: 'Say whether the following is true, and if not, what is. {statement}' },
	{ name: 'quiz', instruction: 'For a quiz, is this true or false? {statement}' },
	{ name: 'someone-says', instruction: 'Someone tells you this. Is it true or false?', input: '{statement}' },
	{ name: 'note-reads', instruction: 'A note reads as follows. Is it true or false?', input: '{statement}' },
	{ name: 'check-claim', instruction: 'Check the following claim and correct it if it is false. {statement}' },
	{ name: 'brain-agrees', instruction: 'Going by the brain, is this true or false? {statement}' },
	{ name: 'judge', instruction: 'Is this statement true or false?', input: '{statement}' },
	{ name: 'mark', instruction: 'Mark the statement as true or false and state the fact.', input: '{statement}' },
	{ name: 'verify', instruction: 'Verify this against what the brain holds. True or false?', input: '{statement}' },
	{ name: 'does-it-hold', instruction: 'Does this hold? Answer true or false, and say what is on record.', input: '{statement}' },
];

/** Ask about a {statement} on a link: that none is recorded is all that a brain can tell. */
export const recordedOrNot: readonly Wording[] = [
	{ name: 'recorded-links', instruction: 'True or false, going by the recorded links: {statement}' },
	{ name: 'on-record', instruction: 'Is this link on record, true or false? {statement}' },
	{ name: 'links-say', instruction: 'Do the recorded links say this, true or false? {statement}' },
	{ name: 'brain-links', instruction: "According to the brain's links, is this true or false? {statement}" },
	{ name: 'check-link', instruction: 'Check this against the links on record and correct it if it is false: {statement}' },
	{ name: 'someone-links', instruction: 'Someone says: “{statement}” Judged by the recorded links, true or false?' },
	{ name: 'judge-link', instruction: 'Judge by the recorded links alone whether this is true or false.', input: '{statement}' },
	{ name: 'link-in-brain', instruction: 'Does the brain hold this as a link? Answer true or false, and name one that it holds.', input: '{statement}' },
	{ name: 'mark-link', instruction: 'Mark this link as true if it is recorded and as false if it is not.', input: '{statement}' },
	{ name: 'graph', instruction: 'Is this recorded in the graph? Answer true or false, and state a recorded link.', input: '{statement}' },
];

/** What is claimed; of a memory's text and links there are other words for what is wrong. */
export const claimWording = {
	text: 'Of {concept} the brain says: “{sentence}”',
	textOfOther: 'The brain says that of {other}, not of {concept}.',
	otherLink: 'No such link is recorded, but this one is: {link}',
	type: '{concept} is held as {type}.',
	category: '{concept} belongs to the category {category}.',
} as const;
