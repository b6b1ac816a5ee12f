import { BoundedCounter } from './bounded-counter';
import type { WordingMetrics } from './metrics';

/** The engine has a few hundred; rows made elsewhere may name any number. */
const mostWordings = 2_000;

/** Counts rows by wording: a dataset in which one wording prevails teaches the wording. */
export class WordingTally {
	readonly #wordings = new BoundedCounter(mostWordings);
	#rows = 0;

	add(strategy: string, wording: string): void {
		this.#rows++;
		this.#wordings.add(`${strategy}\0${wording}`);
	}

	metrics(): WordingMetrics {
		const [largest] = this.#wordings.sorted;
		if (!largest) return { different: 0, largest: null };
		const [strategy = '', wording = ''] = largest[0].split('\0');
		return { different: this.#wordings.different, largest: { strategy, wording, rows: largest[1], share: largest[1] / this.#rows } };
	}
}
