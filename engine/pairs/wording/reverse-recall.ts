import type { Wording } from './wording';

const plain = '{name}';
const sentence = 'This describes {concept}.';

/** From a description to the name; {text} is the summary, the name left out. */
export const summaryToName: readonly Wording[] = [
	{ name: 'what-is-described', instruction: 'What is described here?', input: '{text}', output: sentence },
	{ name: 'which-entry', instruction: 'Which entry of the brain reads like this?', input: '{text}', output: plain },
	{ name: 'name-left-out', instruction: 'The name of what is described here has been left out. What is it?', input: '{text}', output: plain },
	{ name: 'who-or-what', instruction: 'Who or what is this text about?', input: '{text}', output: plain },
	{ name: 'give-heading', instruction: 'Give the heading under which this text is kept.', input: '{text}', output: plain },
	{ name: 'held-under', instruction: 'Under which name does the brain hold this?', input: '{text}', output: plain },
	{ name: 'say-in-full', instruction: 'Say in a full sentence what this text describes.', input: '{text}', output: sentence },
	{ name: 'note-without-title', instruction: 'A note without a title reads as follows. What does it describe?', input: '{text}', output: sentence },
	{ name: 'recognise', instruction: 'Do you recognise this description? Tell me what it describes.', input: '{text}', output: sentence },
	{ name: 'brain-describes', instruction: 'What does the brain describe in these words?', input: '{text}', output: sentence },
];

/** The same from one sentence of the summary. */
export const sentenceToName: readonly Wording[] = [
	{ name: 'said-of-what', instruction: 'Of what is this said?', input: '{text}', output: plain },
	{ name: 'one-line', instruction: 'From this one line, what is being described?', input: '{text}', output: sentence },
	{ name: 'where-it-stands', instruction: 'In which entry of the brain does this sentence stand?', input: '{text}', output: plain },
	{ name: 'belongs-to', instruction: 'Name what this statement belongs to.', input: '{text}', output: plain },
	{ name: 'quoted-which', instruction: 'Which entry says the following? “{text}”', output: plain },
	{ name: 'quoted-describes', instruction: '“{text}” What does this describe?', output: sentence },
	{ name: 'quoted-name', instruction: 'Name what is spoken of here: “{text}”', output: plain },
	{ name: 'quoted-remember', instruction: 'I remember only this sentence: “{text}” What was it about?', output: sentence },
	{ name: 'quoted-brain', instruction: 'The brain says somewhere: “{text}” What does it describe there?', output: sentence },
];
