import type { Row } from '../row/row';
import type { Grounding } from './ground-row';

/** Rows of one reason, with the first few as examples. */
export interface ReasonCount {
	readonly strategy: string;
	readonly reason: string;
	readonly count: number;
	readonly examples: readonly RowExample[];
}

/** No text of a memory beyond what the question begins with. */
export interface RowExample {
	readonly line: number;
	readonly instruction: string;
}

/** Counts what became of rows, and why. */
export class GroundingTally {
	grounded = 0;
	changed = 0;
	ungrounded = 0;
	readonly #reasons = new Map<string, { strategy: string; reason: string; count: number; examples: RowExample[] }>();

	add(row: Row, grounding: Grounding): void {
		this[grounding.kind]++;
		if (grounding.kind === 'ungrounded') this.#note(row, grounding.reason);
	}

	/** Most frequent first. */
	get reasons(): readonly ReasonCount[] {
		return [...this.#reasons.values()].sort((one, other) => other.count - one.count);
	}

	#note({ provenance: { strategy }, line, instruction }: Row, reason: string): void {
		const key = `${strategy}: ${reason}`;
		const noted = this.#reasons.get(key) ?? { strategy, reason, count: 0, examples: [] };
		this.#reasons.set(key, noted);
		noted.count++;
		if (noted.examples.length < mostExamples) noted.examples.push({ line, instruction: beginningOf(instruction) });
	}
}

const mostExamples = 5;
const longestBeginning = 80;

function beginningOf(text: string): string {
	return [...text.slice(0, 2 * longestBeginning).replace(/[\s\p{Cc}]+/gu, ' ')].slice(0, longestBeginning).join('').toWellFormed();
}
