import type { Memory } from '../../memory/memory';
import { normalise } from '../normalise';
import type { Peer } from '../peers';
import type { Surroundings } from '../surroundings';
import { leansBack } from '../text/leans-back';
import { quote } from '../text/quote';
import { wordsOf } from '../text/scripts';
import { asSentence, sentencesOf } from '../text/sentences';
import { fill } from '../wording/fill';
import { claimWording } from '../wording/true-false';
import type { MakeClaim } from './claim';

/** A shorter sentence could be said of anything; a longer one is a text. */
const fewestWords = 5;
const longestSentence = 400;

const peersTried = 12;

/** What the brain says of the memory, and what it says of another one. */
export const claimText: MakeClaim = (memory, surroundings) => {
	const own = ownSentence(memory, surroundings);
	const other = own === undefined ? undefined : otherSpeaker(memory, surroundings);
	if (own === undefined || other === undefined) return null;
	const concept = quote(memory.concept);
	return {
		truth: fill(claimWording.text, { concept, sentence: asSentence(own) }),
		falsehood: fill(claimWording.text, { concept, sentence: asSentence(other.sentence) }),
		correction: fill(claimWording.textOfOther, { concept, other: quote(other.concept) }),
		links: [],
		others: [other.id],
	};
};

/** One that stands alone, if there is one: so do the sentences of others. */
function ownSentence({ id, summary }: Memory, { pick }: Surroundings): string | undefined {
	const telling = sentencesOf(summary ?? '').filter(isTelling);
	const alone = telling.filter((sentence) => !leansBack(sentence));
	return pick(alone.length > 0 ? alone : telling, `${id} own sentence`, 1)[0];
}

function isTelling(sentence: string): boolean {
	return sentence.length <= longestSentence && wordsOf(sentence).length >= fewestWords;
}

type Speaker = Peer & { readonly sentence: string };

/** A peer whose sentence this memory does not say, and which names neither of the two, if there is one. */
function otherSpeaker({ id, concept, summary }: Memory, { peers, pick }: Surroundings): Speaker | undefined {
	const ownText = normalise(summary ?? '');
	const ownName = normalise(concept);
	const isOthers = (sentence: string) => !ownText.includes(normalise(sentence)) && !normalise(sentence).includes(ownName);
	const speakers = pick(peers, `${id} other sentence`, peersTried).filter((peer): peer is Speaker => peer.sentence !== null && isTelling(peer.sentence) && isOthers(peer.sentence));
	return speakers.find((peer) => !normalise(peer.sentence).includes(normalise(peer.concept))) ?? speakers[0];
}
