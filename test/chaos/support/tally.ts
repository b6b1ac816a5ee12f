import type { Figure } from '../scenario';

/** Counts what came of a figure. */
export class Tally {
	/** How often what the figure is about really happened. */
	times = 0;
	readonly #counts: Record<string, number>;

	/** Promises are there from the start, or one that nobody ever looked at would be missing and not 0. */
	constructor(readonly promises: readonly string[]) {
		this.#counts = Object.fromEntries(promises.map((name) => [name, 0]));
	}

	add(name: string, count = 1): void {
		this.#counts[name] = (this.#counts[name] ?? 0) + count;
	}

	/** Counts a promise that may be broken; says whether it was. */
	broke(name: string, isBroken: boolean): boolean {
		if (!this.promises.includes(name)) throw new Error(`'${name}' is no promise of this figure.`);
		this.add(name, isBroken ? 1 : 0);
		return isBroken;
	}

	atMost(name: string, value: number): void {
		this.#counts[name] = Math.max(this.#counts[name] ?? 0, value);
	}

	figure(what: string): Figure {
		return { what, times: this.times, counts: { ...this.#counts }, mustBeZero: this.promises };
	}
}
