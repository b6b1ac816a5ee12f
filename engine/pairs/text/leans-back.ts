const ends = String.raw`(?![\p{L}\p{N}])`;
const opening = String.raw`^["'“‘(]*`;

/** Words at the beginning of a sentence that point at what was said before. */
const pointers = [
	'it|its|he|him|his|she|her|they|them|their|this|that|these|those|such|both|neither|here|there|then|thus|therefore|hence|so|otherwise|instead|however|also|another',
	'the (?:same|former|latter|change|other)',
	String.raw`(?:one|two|three|an?) \p{L}+ (?:earlier|later|before)`,
	String.raw`[\p{L}\p{N}]+ of (?:it|this|that|these|those|them)`,
	'(?:in|on|at|by|for|from|under|before|after|since|until|with|without|among) (?:this|that|these|those|it|them)',
	String.raw`er|sie|es|dies\p{L}*`,
].join('|');
const pointsBack = new RegExp(`${opening}(?:${pointers})${ends}`, 'iu');

const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const times = `${months}|spring|summer|autumn|winter|year|month|week|day|quarter|half|end|beginning|start|middle|early|late|last|next|first|second|today|yesterday|now|later|earlier|recently`;

/** "Since 15 June 2026 its entry plan": a time, and then what points back. */
const timeFirst = new RegExp(String.raw`${opening}(?:(?:since|in|on|at|from|after|before|until|till|by|during|within|for|as|of|the|and|${times}|Q[1-4]|[\d:.-]+),? ){1,8}(?:it|its|this|they|their)${ends}`, 'iu');

const verbs =
	'is|was|has|had|does|did|can|cannot|could|will|would|may|might|must|should|means|meant|makes|made|keeps|kept|gives|gave|lets|costs?|takes|took|holds|held|happens|happened|works|worked|leads|led|came|comes|went|goes';

/** "Because of this, nobody …" and "The reason for this is …"; what "this:" points at follows. */
const bareThis = new RegExp(String.raw`(?<![\p{L}\p{N}])this(?: (?:${verbs})${ends}|["'”’)]*[.,;!?…])`, 'iu');

/** Whether a sentence needs the one before it to be understood. Knows English and a little German. */
export function leansBack(sentence: string): boolean {
	return pointsBack.test(sentence) || timeFirst.test(sentence) || bareThis.test(sentence);
}

const mayPoint = /(?<![\p{L}\p{N}])(?:this|these|those(?! who| whose| that| which| of)|therefore|such(?! as)|them|it|its)(?![\p{L}\p{N}])/iu;
const pointingThat = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:of|for|with|in|on|at|by|from|to|after|before|since|than|like|as|into|about|under|without|when|while|if|because) that${ends}`, 'iu');

/** Any there but the one of "there is". */
const pointingThere = new RegExp(String.raw`(?<![\p{L}\p{N}])there(?! (?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)${ends})${ends}`, 'iu');

/** Whether there is a word anywhere in a sentence that may point at what was said before. */
export function mayPointBack(sentence: string): boolean {
	return leansBack(sentence) || mayPoint.test(sentence) || pointingThat.test(sentence) || pointingThere.test(sentence);
}
