/** Words at the beginning of a sentence that point at what was said before. */
const pointers =
	/^["'“‘(]*(?:it|its|he|him|his|she|her|they|them|their|this|that|these|those|such|both|neither|here|there|then|thus|therefore|hence|so|otherwise|instead|however|also|another|the (?:same|former|latter|change|other)|(?:one|two|three|an?) \p{L}+ (?:earlier|later|before)|er|sie|es|dies\p{L}*)(?![\p{L}\p{N}])/iu;

/** Whether a sentence needs the one before it to be understood. Knows English and a little German. */
export function leansBack(sentence: string): boolean {
	return pointers.test(sentence);
}
