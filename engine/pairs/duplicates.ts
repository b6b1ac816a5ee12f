import { hashText } from '../random/hash';
import { normalise } from './normalise';
import type { TargetModel } from '../target-model';

export interface RowContent {
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
}

type Seen<Key> = Map<Key, readonly TargetModel[]>;

/**
 * Knows which rows have been made. Every row names the concept of its memory, so that a row can only repeat within its
 * memory or under another memory of the same concept: only for those must rows be remembered beyond their memory,
 * and what is remembered does not grow with the brain.
 */
export class Duplicates {
	readonly #ofMemory: Seen<string> = new Map();
	/** By hash: a number takes a tenth of the room, and of a million rows two would share one in 20,000 runs once. */
	readonly #ofRepeatedConcepts: Seen<number> = new Map();
	#conceptRepeats = false;

	/** `normalises`: two rows that differ in case, width or white space only are one. */
	constructor(readonly options: { readonly normalises: boolean }) {}

	/** Begins the rows of the next memory. */
	enter({ conceptRepeats }: { readonly conceptRepeats: boolean }): void {
		this.#ofMemory.clear();
		this.#conceptRepeats = conceptRepeats;
	}

	/** Those of the target models that have not had this row yet; from now on they have. */
	admit({ instruction, input, output }: RowContent, models: readonly TargetModel[]): readonly TargetModel[] {
		const texts = [instruction, input, output];
		const content = (this.options.normalises ? texts.map(normalise) : texts).join('\n\0');
		return this.#conceptRepeats ? admit(this.#ofRepeatedConcepts, hashText(content), models) : admit(this.#ofMemory, content, models);
	}
}

function admit<Key>(seen: Seen<Key>, key: Key, models: readonly TargetModel[]): readonly TargetModel[] {
	const before = seen.get(key);
	if (before === undefined) {
		seen.set(key, models);
		return models;
	}
	const fresh = models.filter((model) => !before.includes(model));
	seen.set(key, [...before, ...fresh]);
	return fresh;
}

/** Concepts that more than one of the memories bears, as rows name them: two that differ in half an emoji are one. */
export function repeatedConceptsOf(memories: readonly { readonly concept: string }[]): ReadonlySet<string> {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	for (const concept of memories.map((memory) => memory.concept.toWellFormed())) (seen.has(concept) ? repeated : seen).add(concept);
	return repeated;
}
