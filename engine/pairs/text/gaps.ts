import { normalise } from '../normalise';
import { gap } from './mention';
import { cutOut, type Place } from './places';
import { wordsOf } from './scripts';

/** A sentence with one gap in it. */
export interface Gapped {
	readonly sentence: string;
	readonly gapped: string;
	readonly missing: string;
}

/** The sentence with a gap at each of the places in turn, where neither the rest of it nor the name of what it is about gives away what is missing. */
export function* gapsAt(places: readonly Place[], sentence: string, concept: string): Iterable<Gapped> {
	const ownWords = new Set(wordsOf(normalise(concept)));
	for (const place of places) {
		const missing = cutOut(sentence, place);
		const rest = [sentence.slice(0, place.start), sentence.slice(place.end)];
		const givesAway = rest.some((part) => normalise(part).includes(normalise(missing)));
		if (!givesAway && !wordsOf(normalise(missing)).some((word) => ownWords.has(word))) yield { sentence, gapped: rest.join(gap), missing };
	}
}
