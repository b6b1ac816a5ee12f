import type { WorseAnswer } from '../../pairs/worse-answer';
import type { TrainingPair } from '../../pairs/training-pair';

/** A row of the flat file, with what its provenance says of it. */
export interface FolderRow {
	readonly pair: TrainingPair;
	/** `other` where the row was made elsewhere. */
	readonly strategy: string;
	readonly wording: string;
	/** Keys of the facts that the row shows; at least one. */
	readonly facts: readonly string[];
	/** The worse answer to the same question, where the brain knows one. */
	readonly worse: WorseAnswer | null;
}
