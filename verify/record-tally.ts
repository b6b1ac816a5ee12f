import type { Row } from './row/row';

/** Lines that break the rules of a record, by reason. */
export class RecordTally {
	readonly #reasons = new Map<string, { reason: string; count: number; lines: number[] }>();
	#rows = 0;
	#firstHasNeighbors = false;
	#anyHasNeighbors = false;
	#model: string | null = null;

	addBroken(reason: string, line: number): void {
		const noted = this.#reasons.get(reason) ?? { reason, count: 0, lines: [] };
		this.#reasons.set(reason, noted);
		noted.count++;
		if (noted.lines.length < mostExamples) noted.lines.push(line);
	}

	add({ neighbors, targetModels, line }: Row): void {
		if (this.#rows++ === 0) this.#firstHasNeighbors = neighbors.length > 0;
		this.#anyHasNeighbors ||= neighbors.length > 0;
		this.#model ??= targetModels[0] ?? null;
		if (targetModels.length !== 1 || targetModels[0] !== this.#model) this.addBroken('target_models other than in the first row', line);
	}

	/** To be called once, when all rows have been seen. */
	finish(): void {
		if (this.#anyHasNeighbors && !this.#firstHasNeighbors) this.addBroken('a first row without neighbours', 1);
	}

	/** The target model that the rows are for. */
	get model(): string | null {
		return this.#model;
	}

	get broken(): ReadonlyArray<{ readonly reason: string; readonly count: number; readonly lines: readonly number[] }> {
		return [...this.#reasons.values()];
	}
}

const mostExamples = 5;
