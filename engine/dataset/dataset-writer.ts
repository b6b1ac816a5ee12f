import { Counter, type Counts } from '../counts';
import type { DatasetDraft } from '../ports';
import { seededRandom } from '../random/seeded-random';
import { BoundedShuffle } from './shuffle';

/** A row of one dataset: which memory it asks about, and its line. */
export interface Row {
	readonly memoryId: string;
	/** The first of the links that it states; null where it states none. */
	readonly linkId: string | null;
	readonly line: string;
}

/** What waits in the shuffle of each target model. */
const shuffleLimits = { maxRows: 20_000, maxBytes: 15 * 1024 * 1024 };

const encoder = new TextEncoder();

export interface DatasetWriterOptions {
	readonly modelId: string;
	readonly seed: number;
	/** The row that must open the file, if there is one; it is not written again when it comes by. */
	readonly firstRow: Row | undefined;
	/** Called when there is a first row to write: no rows, no file. */
	readonly open: () => Promise<DatasetDraft>;
}

/** Brings the rows of one target model into their order and writes them. */
export class DatasetWriter {
	#draft: DatasetDraft | null = null;
	#pairs = 0;
	readonly #byStrategy = new Counter();
	#firstRow: Row | undefined;
	readonly #shuffle: BoundedShuffle;

	constructor(readonly options: DatasetWriterOptions) {
		this.#firstRow = options.firstRow;
		this.#shuffle = new BoundedShuffle(shuffleLimits, seededRandom(`${options.seed}:${options.modelId}`));
		if (options.firstRow) this.#shuffle.follow(options.firstRow);
	}

	/** Rows taken so far. */
	get pairs(): number {
		return this.#pairs;
	}

	get pairsByStrategy(): Counts {
		return this.#byStrategy.counts;
	}

	/** Null as long as nothing was written. */
	get draft(): DatasetDraft | null {
		return this.#draft;
	}

	/** Takes a row; where it returns a promise, the next row has to wait for it. */
	add(row: Row, strategy: string | null): Promise<void> | void {
		this.#pairs++;
		this.#byStrategy.add(strategy ?? 'other');
		if (row.line === this.#firstRow?.line) {
			this.#firstRow = undefined;
			return;
		}
		if (this.#shuffle.push(row)) return this.#write();
	}

	async finish(): Promise<void> {
		if (this.#pairs > 0) await this.#write();
	}

	async #write(): Promise<void> {
		const draft = this.#draft ?? (await this.#begin());
		for (const line of this.#shuffle.drain()) await draft.append(line);
	}

	async #begin(): Promise<DatasetDraft> {
		// Kept before anything is written: a draft that fails at its first row must be withdrawn as well.
		const draft = (this.#draft = await this.options.open());
		if (this.options.firstRow) await draft.append(encoder.encode(this.options.firstRow.line));
		return draft;
	}
}
