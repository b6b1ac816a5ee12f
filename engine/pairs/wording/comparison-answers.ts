import { shortDecimal } from '../text/numbers';
import { quote } from '../text/quote';
import { asSentence } from '../text/sentences';
import { confidenceInWords } from './confidence-bands';
import { isKnownNodeType, nodeTypesByDepth, typeInWords } from './node-types';

interface Held {
	readonly concept: string;
	readonly nodeType: string;
	readonly confidence: number;
}

/** "'A' is of type wisdom and held with high confidence: …" */
export function tellHeld({ concept, nodeType, confidence, sentence }: Held & { readonly sentence: string | null }): string {
	const held = `${quote(concept)} is of type ${typeInWords(nodeType)} and held with ${confidenceInWords(confidence)} confidence`;
	return asSentence(sentence === null ? held : `${held}: ${sentence}`);
}

/** Null where the types are equal, or where one of them has no known depth. */
export function tellDeeper(one: Held, other: Held): string | null {
	const [depth, otherDepth] = [depthOf(one), depthOf(other)];
	if (depth < 0 || otherDepth < 0 || depth === otherDepth) return null;
	const [deeper, shallower] = depth > otherDepth ? [one, other] : [other, one];
	return `${quote(deeper.concept)} lies deeper: it is of type ${typeInWords(deeper.nodeType)}, and ${quote(shallower.concept)} is of type ${typeInWords(shallower.nodeType)}.`;
}

/** Null where the brain trusts both alike, or where the difference has no short number. */
export function tellTrusted(one: Held, other: Held): string | null {
	const [more, less] = one.confidence > other.confidence ? [one, other] : [other, one];
	const [high, low] = [shortDecimal(more.confidence), shortDecimal(less.confidence)];
	return high === null || low === null || high === low ? null : `${quote(more.concept)} is held with more confidence: ${high} against ${low}.`;
}

function depthOf({ nodeType }: Held): number {
	return isKnownNodeType(nodeType) ? nodeTypesByDepth.indexOf(nodeType) : -1;
}
