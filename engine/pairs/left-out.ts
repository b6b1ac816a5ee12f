import type { DropReason } from './drops';

/** A draft that did not become a row of a target model's dataset, kept as an example; its texts are cut where they are very long. */
export interface LeftOut {
	readonly reason: DropReason;
	readonly strategy: string;
	readonly wording: string;
	/** The memory asked about. */
	readonly memoryId: string;
	readonly instruction: string;
	/** May be empty. */
	readonly input: string;
	/** Empty where the brain holds nothing to answer with. */
	readonly output: string;
}
