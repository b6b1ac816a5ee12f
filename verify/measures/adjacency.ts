import type { Row } from '../row/row';
import { fingerprint } from './fingerprint';
import { FingerprintMap } from './fingerprint-map';

/** Counts rows that follow another row about the same memory. */
export class Adjacency {
	count = 0;
	readonly examples: number[] = [];
	readonly #ofMemory = new FingerprintMap();
	#rows = 0;
	#most = 0;
	#last: string | null = null;

	add({ nodeId, line }: Row): void {
		this.#rows++;
		this.#tally(fingerprint(nodeId));
		if (nodeId === this.#last) this.#note(line);
		this.#last = nodeId;
	}

	/** How many are left however the rows are ordered: where one memory has more than half of them. */
	get unavoidable(): number {
		return Math.max(0, 2 * this.#most - this.#rows - 1);
	}

	#tally(memory: number): void {
		const rows = (this.#ofMemory.get(memory) ?? 0) + 1;
		this.#ofMemory.set(memory, rows);
		this.#most = Math.max(this.#most, rows);
	}

	#note(line: number): void {
		this.count++;
		if (this.examples.length < mostExamples) this.examples.push(line);
	}
}

const mostExamples = 5;
