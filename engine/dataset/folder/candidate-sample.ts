import { Shingles } from '../../pairs/first-look/shingles';
import { hashText } from '../../random/hash';
import { comparedText } from './compared-text';
import type { FolderRow } from './folder-row';

/** A row that may stand in the split `validation`. */
export interface Candidate {
	/** Its place in the flat file. */
	readonly row: number;
	readonly hash: number;
	readonly facts: readonly string[];
	/** In ascending order. */
	readonly shingles: Float64Array;
}

export interface CandidateLimits {
	readonly rows: number;
	/** Shingles and facts of all of them together. */
	readonly numbers: number;
}

const usualLimits: CandidateLimits = { rows: 10_000, numbers: 2_000_000 };

/** Keeps the candidates for the split `validation`: which rows they are follows from what the rows say. */
export class CandidateSample {
	/** Sorted by hash only when it has grown to twice its size. */
	#kept: Candidate[] = [];
	#numbers = 0;
	#endHash: number;
	readonly #shingles = new Shingles();

	constructor(
		readonly share: number,
		readonly limits: CandidateLimits = usualLimits,
	) {
		this.#endHash = share * 2 ** 53;
	}

	offer({ pair, facts }: FolderRow, row: number): void {
		if (this.#endHash === 0) return;
		const hash = hashText(`${pair.instruction}\0${pair.input}\0${pair.output}`);
		if (hash >= this.#endHash) return;
		const candidate = { row, hash, facts, shingles: this.#shingles.of(comparedText(pair)).slice() };
		this.#kept.push(candidate);
		this.#numbers += numbersOf(candidate);
		if (this.#kept.length > 2 * this.limits.rows || this.#numbers > 2 * this.limits.numbers) this.#shrink();
	}

	/** By hash, the smallest first. */
	candidates(): readonly Candidate[] {
		this.#shrink();
		return this.#kept;
	}

	#shrink(): void {
		this.#kept.sort((one, other) => one.hash - other.hash || one.row - other.row);
		let numbers = 0;
		const end = this.#kept.findIndex((candidate, place) => place === this.limits.rows || (numbers += numbersOf(candidate)) > this.limits.numbers);
		if (end >= 0) {
			this.#endHash = this.#kept[end]?.hash ?? this.#endHash;
			this.#kept.length = end;
		}
		this.#numbers = this.#kept.reduce((sum, candidate) => sum + numbersOf(candidate), 0);
	}
}

function numbersOf({ shingles, facts }: Candidate): number {
	return shingles.length + facts.length;
}
