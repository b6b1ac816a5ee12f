import type { Wording } from './wording';

const missing = '{missing}';
const whole = '{sentence}';

/** Ask for what is left out of a sentence; {gapped} is the sentence with the gap. */
export const fillTheGap: readonly Wording[] = [
	{ name: 'fill-in', instruction: 'Fill in the blank in this statement about {concept}.', input: '{gapped}', output: missing },
	{ name: 'what-is-missing', instruction: 'What is missing from this sentence on {concept}?', input: '{gapped}', output: missing },
	{ name: 'what-belongs', instruction: 'The sentence is about {concept}. What belongs in the gap?', input: '{gapped}', output: missing },
	{ name: 'what-goes-in', instruction: 'This is known about {concept}, but something has been left out. What is it?', input: '{gapped}', output: missing },
	{ name: 'brain-has-instead', instruction: 'The brain says this of {concept}. What does it have in place of the blank?', input: '{gapped}', output: missing },
	{ name: 'only-missing', instruction: 'Give only the missing part of this line about {concept}.', input: '{gapped}', output: missing },
	{ name: 'quoted-left-out', instruction: 'What has been left out here about {concept}? “{gapped}”', output: missing },
	{ name: 'complete', instruction: 'Complete the sentence from the entry on {concept}.', input: '{gapped}', output: whole },
	{ name: 'restore', instruction: 'Restore the full sentence about {concept}.', input: '{gapped}', output: whole },
	{ name: 'brain-completes', instruction: 'How does the brain complete this statement about {concept}?', input: '{gapped}', output: whole },
	{ name: 'write-out', instruction: 'Write this line about {concept} out in full.', input: '{gapped}', output: whole },
	{ name: 'say-whole', instruction: 'Say the whole sentence on {concept}, with nothing left out.', input: '{gapped}', output: whole },
	{ name: 'quoted-complete', instruction: 'Complete what is said of {concept}: “{gapped}”', output: whole },
];
