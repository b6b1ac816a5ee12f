import type { ConfidenceMetrics } from './metrics';

const bins = 10;

/** Counts confidences, 0 to 1, in ten bins. */
export class ConfidenceTally {
	readonly #bins = new Array<number>(bins).fill(0);
	#rows = 0;
	#sum = 0;

	add(confidence: number): void {
		const bin = Math.min(bins - 1, Math.floor(confidence * bins));
		this.#bins[bin] = (this.#bins[bin] ?? 0) + 1;
		this.#rows++;
		this.#sum += confidence;
	}

	metrics(): ConfidenceMetrics {
		return { bins: [...this.#bins], mean: this.#rows === 0 ? null : this.#sum / this.#rows };
	}
}
