import type { Memory } from '../memory/memory';
import { leansBack } from './text/leans-back';
import { sentencesOf } from './text/sentences';
import { normalise } from './normalise';

/** What is kept of a memory to make statements about another one with. */
export interface Peer {
	readonly id: string;
	readonly concept: string;
	readonly nodeType: string;
	readonly confidence: number;
	readonly category: string | null;
	/** The first sentence of its summary, if that is not overly long. */
	readonly sentence: string | null;
	/** All of its sentences that stand alone and are not overly long, wherever they stand. */
	readonly aloneSentences: readonly string[];
	/** The concepts that it is linked with, normalised; null where they are too many to keep. */
	readonly linkedWith: ReadonlySet<string> | null;
}

const kept = 48;
const longestSentence = 400;

/** Of a hub nothing is said that rests on its links. */
const mostLinks = 500;

/** Of a book, its beginning has to do. */
const mostSentences = 24;

/** The memories that came last. */
export class Peers {
	readonly #latest: Array<{ readonly peer: Peer; readonly key: string }> = [];

	#asked: { readonly memory: Memory; readonly peers: readonly Peer[] } | null = null;

	/** Latest first. Several strategies ask for the same memory, one after the other. */
	of(memory: Memory): readonly Peer[] {
		if (this.#asked?.memory !== memory) this.#asked = { memory, peers: this.#othersThan(memory) };
		return this.#asked.peers;
	}

	remember(memory: Memory): void {
		const { id, concept, nodeType, confidence, category } = memory;
		const sentences = sentencesOf(memory.summary ?? '');
		const sentence = sentences.slice(0, 1).find(isShort) ?? null;
		const aloneSentences = sentences.slice(0, mostSentences).filter((one) => isShort(one) && !leansBack(one));
		const linkedWith = memory.links.length > mostLinks ? null : new Set(memory.links.map(({ other }) => normalise(other.concept)));
		this.#latest.unshift({ peer: { id, concept, nodeType, confidence, category, sentence, aloneSentences, linkedWith }, key: normalise(concept) });
		if (this.#latest.length > kept) this.#latest.pop();
		this.#asked = null;
	}

	#othersThan({ concept }: Memory): readonly Peer[] {
		const key = normalise(concept);
		return this.#latest.filter((other) => other.key !== key).map(({ peer }) => peer);
	}
}

/** Whether the peer names a memory of this concept as one that it is linked with, or may do so: perhaps a namesake. */
export function mayBeLinkedWith({ linkedWith }: Peer, concept: string): boolean {
	return linkedWith === null || linkedWith.has(normalise(concept));
}

function isShort(sentence: string): boolean {
	return sentence.length <= longestSentence;
}
