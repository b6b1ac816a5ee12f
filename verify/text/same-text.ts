import { canonical } from './canonical';
import { holdsPlaceholder, patternOf } from './placeholders';

/** Whether a dataset's text is the brain's, apart from white space, scrubbed spans and control tokens taken apart. */
export function sameText(told: string, original: string): boolean {
	const [one, other] = [canonical(told), canonical(original)];
	return one === other || (holdsPlaceholder(one) && isUnscrubbedBy(one, other));
}

/** The same for sentences: a name at the end may bring its own full stop along. */
export function sameSentence(told: string, original: string): boolean {
	return sameText(withoutStop(told), withoutStop(original));
}

function withoutStop(text: string): string {
	return text.trimEnd().replace(/[.,;:]$/u, '');
}

function isUnscrubbedBy(scrubbed: string, original: string): boolean {
	const pattern = patternOf(scrubbed);
	return pattern !== null && new RegExp(`^(?:${pattern})$`, 'iu').test(original);
}
