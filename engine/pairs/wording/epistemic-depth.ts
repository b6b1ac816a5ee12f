import type { Wording } from './wording';

/** Which of the four types. */
export const whichType: readonly Wording[] = [
	{ name: 'which-of-four', instruction: 'Is {concept} raw data, information, knowledge or wisdom?' },
	{ name: 'which-is-it', instruction: 'Raw data, information, knowledge or wisdom: which of them is {concept}?' },
	{ name: 'where-on-ladder', instruction: 'Where does {concept} stand on the way from raw data to wisdom?' },
	{ name: 'how-deep', instruction: 'How deep does {concept} lie: as raw data, information, knowledge or wisdom?' },
	{ name: 'epistemic-type', instruction: 'What is the epistemic type of {concept}?' },
	{ name: 'brain-classes', instruction: 'How does the brain class {concept}: as raw data, information, knowledge or wisdom?' },
	{ name: 'brain-rank', instruction: "On which of the brain's four levels is {concept} held?" },
	{ name: 'name-the-level', instruction: 'Name the epistemic level of {concept}.' },
	{ name: 'at-which-level', instruction: 'At which level, from raw data up to wisdom, is {concept} held?' },
	{ name: 'place-it', instruction: 'Place this among raw data, information, knowledge and wisdom.', input: '{name}' },
];

/** Why that type: only where its depth says so. */
export const whyType: readonly Wording[] = [
	{ name: 'why-held-as', instruction: 'Why is {concept} held as {type}?' },
	{ name: 'what-makes', instruction: 'What makes {concept} {type}?' },
	{ name: 'why-and-not', instruction: 'Why does {concept} count as {type} and as nothing else?' },
	{ name: 'explain-type', instruction: 'Explain why {concept} is classed as {type}.' },
	{ name: 'depth-says', instruction: 'What does its depth say about {concept}?' },
	{ name: 'how-known', instruction: 'How can one tell that {concept} is {type}?' },
	{ name: 'brain-reason', instruction: 'For what reason does the brain hold {concept} as {type}?' },
	{ name: 'brain-depth', instruction: 'At what depth does the brain hold {concept}, and what follows from it?' },
	{ name: 'how-deep-and-what', instruction: 'How deep does {concept} lie, and what does that make it?' },
	{ name: 'justify', instruction: 'Give the reason why this is {type}.', input: '{name}' },
];

/** Of types that are none of the four. */
export const whatType: readonly Wording[] = [
	{ name: 'what-type', instruction: 'As what type of memory is {concept} held?' },
	{ name: 'what-kind', instruction: 'What kind of memory is {concept}?' },
	{ name: 'name-the-type', instruction: 'Name the type of {concept}.' },
	{ name: 'type-on-record', instruction: 'Which type is on record for {concept}?' },
	{ name: 'how-classed', instruction: 'How is {concept} classed?' },
	{ name: 'brain-type', instruction: 'What type does the brain give {concept}?' },
	{ name: 'brain-holds-as', instruction: 'As what does the brain hold {concept}?' },
	{ name: 'type-of-this', instruction: 'State the type of this memory.', input: '{name}' },
];

/** Each continues "… is held as wisdom". */
export const placesAmongTypes = {
	raw_data: 'the first of four types, below information',
	information: 'the second of four types, between raw data and knowledge',
	knowledge: 'the third of four types, between information and wisdom',
	wisdom: 'the last of four types, above knowledge',
} as const;

export const depthAnswers = {
	deepest: '{concept} is held as {type}: its depth is {depth}, and {type} begins at {begin}.',
	below: '{concept} is held as {type}: its depth is {depth}, {type} begins at {begin}, and {next} only at {end}.',
	placed: '{concept} is held as {type}, {place}.',
	unknown: '{concept} is held as {type}.',
} as const;
