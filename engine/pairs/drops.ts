import { Counter, type Counts } from '../counts';

/** Why a draft does not become a row, each with how one says it of a number of rows. */
const reasonsInWords = {
	missing_summary: 'missing summary',
	near_duplicate: 'near-duplicate of a better memory',
	over_budget: 'over the token budget',
	duplicate: 'duplicate',
	dataset_cap: 'over the cap of the dataset',
	memory_cap: 'over the cap per memory',
	strategy_cap: 'over the cap per strategy',
	strategy_share: "over the strategy's share",
	wording_share: "over one wording's share",
	balance: 'more than there are to balance',
} as const;

export type DropReason = keyof typeof reasonsInWords;

/** Counts what was left out, by target model and reason. */
export class Drops {
	readonly #ofModels = new Map<string, Counter>();

	add(modelId: string, reason: DropReason): void {
		this.#of(modelId).add(reason);
	}

	/** Adds what was counted before. */
	addAll(modelId: string, counts: Counts): void {
		this.#of(modelId).addAll(counts);
	}

	of(modelId: string): Counts {
		return this.#ofModels.get(modelId)?.counts ?? {};
	}

	#of(modelId: string): Counter {
		const counter = this.#ofModels.get(modelId) ?? new Counter();
		this.#ofModels.set(modelId, counter);
		return counter;
	}
}

/** "3 missing summary, 1 duplicate"; empty where nothing was left out. */
export function dropsInWords(counts: Counts): string {
	return Object.entries(counts)
		.map(([reason, count]) => `${count} ${reasonInWords(reason)}`)
		.join(', ');
}

/** How one says a reason of several drafts; a reason that is not known as it stands. */
export function reasonInWords(reason: string): string {
	return Object.hasOwn(reasonsInWords, reason) ? reasonsInWords[reason as DropReason] : reason.replaceAll('_', ' ');
}
