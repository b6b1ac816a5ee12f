import type { Counts } from '../../counts';

/** Counts by kind, however many kinds there are: those that first come when `limit` are known count as `other`. */
export class BoundedCounter {
	readonly #counts = new Map<string, number>();

	constructor(readonly limit: number) {}

	add(kind: string): void {
		const known = this.#counts.has(kind) || this.#counts.size < this.limit ? kind : 'other';
		this.#counts.set(known, (this.#counts.get(known) ?? 0) + 1);
	}

	get different(): number {
		return this.#counts.size;
	}

	/** Most first, equal ones by name. */
	get sorted(): ReadonlyArray<readonly [kind: string, count: number]> {
		return [...this.#counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
	}

	get counts(): Counts {
		return Object.fromEntries(this.sorted);
	}
}
