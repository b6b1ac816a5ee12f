import type { Memory } from '../memory/memory';
import { firstSentence } from './text/sentences';
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
}

const kept = 48;
const longestSentence = 400;

/** The memories that came last. */
export class Peers {
	readonly #latest: Array<{ readonly peer: Peer; readonly key: string }> = [];

	/** Latest first. */
	of({ concept }: Memory): readonly Peer[] {
		const key = normalise(concept);
		return this.#latest.filter((other) => other.key !== key).map(({ peer }) => peer);
	}

	remember(memory: Memory): void {
		const { id, concept, nodeType, confidence, category } = memory;
		const sentence = memory.summary === null ? null : firstSentence(memory.summary);
		const isShort = sentence !== null && sentence.length <= longestSentence;
		this.#latest.unshift({ peer: { id, concept, nodeType, confidence, category, sentence: isShort ? sentence : null }, key: normalise(concept) });
		if (this.#latest.length > kept) this.#latest.pop();
	}
}
