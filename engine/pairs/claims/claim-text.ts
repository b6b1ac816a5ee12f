import type { Memory } from '../../memory/memory';
import { textFact } from '../facts';
import { normalise } from '../normalise';
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
		factsOfTruth: [textFact(memory.id)],
		factsOfFalsehood: [textFact(other.id)],
	};
};

/** One that stands alone, if there is one, without the name: so do the sentences of others. */
function ownSentence({ id, concept, summary }: Memory, { pick }: Surroundings): string | undefined {
	const telling = sentencesOf(summary ?? '').filter(isTelling);
	const alone = telling.filter((sentence) => !leansBack(sentence));
	const nameless = alone.filter((sentence) => !names(sentence, concept));
	return pick([nameless, alone, telling].find((some) => some.length > 0) ?? [], `${id} own sentence`, 1)[0];
}

function isTelling(sentence: string): boolean {
	return sentence.length <= longestSentence && wordsOf(sentence).length >= fewestWords;
}

interface Speaker {
	readonly id: string;
	readonly concept: string;
	readonly sentence: string;
}

/** A peer with a sentence that this memory does not say, and which names neither of the two, if there is one. */
function otherSpeaker(memory: Memory, surroundings: Surroundings): Speaker | undefined {
	let naming: Speaker | undefined;
	for (const speaker of speakersOf(memory, surroundings)) {
		if (!names(speaker.sentence, speaker.concept)) return speaker;
		naming ??= speaker;
	}
	return naming;
}

function* speakersOf({ id, concept, summary }: Memory, { peers, pick }: Surroundings): Iterable<Speaker> {
	const ownText = normalise(summary ?? '');
	for (const peer of pick(peers, `${id} other sentence`, peersTried)) {
		for (const sentence of pick(peer.aloneSentences, `${id} sentence of ${peer.id}`, peer.aloneSentences.length)) {
			if (isTelling(sentence) && !ownText.includes(normalise(sentence)) && !names(sentence, concept)) yield { id: peer.id, concept: peer.concept, sentence };
		}
	}
}

function names(sentence: string, concept: string): boolean {
	return normalise(sentence).includes(normalise(concept));
}
