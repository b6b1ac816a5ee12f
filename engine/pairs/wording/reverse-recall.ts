import type { Wording } from './wording';

const plain = '{name}';
const sentence = 'This describes {concept}.';
const place = 'This stands in the entry on {concept}.';

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

/** From one sentence of the summary, which need not describe what it stands under. */
export const sentenceToName: readonly Wording[] = [
	{ name: 'said-where', instruction: 'Under which name is this said?', input: '{text}', output: plain },
	{ name: 'one-line', instruction: 'This is one line of a longer entry. Where does it stand?', input: '{text}', output: place },
	{ name: 'where-it-stands', instruction: 'In which entry of the brain does this sentence stand?', input: '{text}', output: plain },
	{ name: 'belongs-to', instruction: 'Name the entry that this statement belongs to.', input: '{text}', output: plain },
	{ name: 'quoted-which', instruction: 'Which entry says the following? “{text}”', output: plain },
	{ name: 'quoted-where', instruction: '“{text}” Where does this stand?', output: place },
	{ name: 'quoted-name', instruction: 'Name the entry in which this stands: “{text}”', output: plain },
	{ name: 'quoted-remember', instruction: 'I remember only this sentence: “{text}” Where did I read it?', output: place },
	{ name: 'quoted-brain', instruction: 'The brain says somewhere: “{text}” Where is that?', output: place },
];
