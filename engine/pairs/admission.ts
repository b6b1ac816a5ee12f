import type { TargetModel } from '../target-model';
import type { DropReason } from './drops';
import type { PairLimits } from './limits';
import type { Strategy } from './strategy';

export interface AdmissionOptions {
	readonly models: readonly TargetModel[];
	readonly limits: PairLimits;
	/** Whether the share of a single wording is bounded. */
	readonly boundsWordings: boolean;
}

/**
 * Decides which rows a dataset takes, one after the other, and keeps to every limit at every moment: so it needs to know
 * nothing of the rows to come, and the first rows of a brain are taken alike however large the brain is.
 */
export class Admission {
	readonly #tallies: ReadonlyMap<string, Tally>;

	constructor(readonly options: AdmissionOptions) {
		const { limits, boundsWordings } = options;
		this.#tallies = new Map(options.models.map((model) => [model.modelId, new Tally(limits, boundsWordings ? limits.maxWordingShare : 1)]));
	}

	/** Begins the rows of the next memory. */
	enter(): void {
		for (const tally of this.#tallies.values()) tally.ofMemory = 0;
	}

	/** Whether a dataset of these models would still take a row of this wording. */
	mayUse(strategy: Strategy, wording: string, models: readonly TargetModel[]): boolean {
		return models.every(({ modelId }) => this.#tallies.get(modelId)?.mayUse(strategy, wording));
	}

	/** Takes the row into the dataset, or says why not. */
	admit(strategy: Strategy, wording: string, { modelId }: TargetModel): DropReason | null {
		const tally = this.#tallies.get(modelId);
		const refusal = tally?.refusal(strategy, wording) ?? null;
		if (refusal === null) tally?.take(strategy, wording);
		return refusal;
	}
}

/** What the dataset of one target model holds so far. */
class Tally {
	ofMemory = 0;
	#rows = 0;
	/** How many different wordings there are among them. */
	#wordings = 0;
	readonly #ofStrategy = new Map<string, { rows: number; readonly ofWording: Map<string, number> }>();

	constructor(
		readonly limits: PairLimits,
		readonly maxWordingShare: number,
	) {}

	refusal(strategy: Strategy, wording: string): DropReason | null {
		const { maxPairs, maxPairsPerMemory, maxPairsPerStrategy, maxShares } = this.limits;
		const ofStrategy = this.#rowsOf(strategy.name);
		if (reaches(this.#rows, maxPairs)) return 'dataset_cap';
		if (reaches(this.ofMemory, maxPairsPerMemory)) return 'memory_cap';
		if (reaches(ofStrategy, maxPairsPerStrategy)) return 'strategy_cap';
		if (strategy.balancedBy !== undefined && ofStrategy >= this.#rowsOf(strategy.balancedBy)) return 'balance';
		const share = maxShares[strategy.name] ?? strategy.maxShare;
		if (share !== null && ofStrategy + 1 > Math.ceil(share * (this.#rows + 1))) return 'strategy_share';
		return this.mayUse(strategy, wording) ? null : 'wording_share';
	}

	/**
	 * Each wording may be used once at any time: in the first few rows even one is a large part. And where the memories at hand
	 * give so few wordings that the share could not fill a dataset, each may have twice an even part.
	 */
	mayUse({ name }: Strategy, wording: string): boolean {
		const used = this.#ofStrategy.get(name)?.ofWording.get(wording) ?? 0;
		return used === 0 || used + 1 <= Math.max(this.maxWordingShare, 2 / this.#wordings) * (this.#rows + 1);
	}

	take({ name }: Strategy, wording: string): void {
		this.#rows++;
		this.ofMemory++;
		const counts = this.#ofStrategy.get(name) ?? { rows: 0, ofWording: new Map<string, number>() };
		counts.rows++;
		if (!counts.ofWording.has(wording)) this.#wordings++;
		counts.ofWording.set(wording, (counts.ofWording.get(wording) ?? 0) + 1);
		this.#ofStrategy.set(name, counts);
	}

	#rowsOf(strategy: string): number {
		return this.#ofStrategy.get(strategy)?.rows ?? 0;
	}
}

function reaches(count: number, most: number | null): boolean {
	return most !== null && count >= most;
}
