import type { Row } from '../row/row';
import { folded } from '../text/canonical';
import { fingerprint } from './fingerprint';
import { FingerprintMap } from './fingerprint-map';

/** Finds rows that another row repeats but for case, width and white space. */
export class Duplicates {
	count = 0;
	/** Of the first few: the line and the earlier one that it repeats. */
	readonly examples: Array<{ readonly line: number; readonly repeats: number }> = [];
	readonly #lines = new FingerprintMap();

	add({ line, instruction, input, output }: Row): void {
		const key = fingerprint([instruction, input, output].map(folded).join('\n\0'));
		const before = this.#lines.get(key);
		if (before === undefined) return this.#lines.set(key, line);
		this.count++;
		if (this.examples.length < mostExamples) this.examples.push({ line, repeats: before });
	}
}

const mostExamples = 5;
