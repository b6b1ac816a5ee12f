import type { EligibleMemory } from '../brain';
import { folded } from '../text/canonical';
import { wordsOf } from '../text/words';
import { fingerprint } from './fingerprint';

/** The runs of five words of a memory's name and summary, each once; a shorter text is one run. */
export function shinglesOf({ concept, summary }: EligibleMemory): ReadonlySet<number> {
	const words = wordsOf(folded(`${concept} ${summary ?? ''}`));
	if (words.length < length) return new Set([fingerprint(words.join(' '))]);
	const shingles = new Set<number>();
	for (let start = 0; start + length <= words.length; start++) shingles.add(fingerprint(words.slice(start, start + length).join(' ')));
	return shingles;
}

const length = 5;
