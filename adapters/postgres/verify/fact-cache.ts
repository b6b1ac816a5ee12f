/** Keeps what was read last, up to a weight: the rows of a memory stand some thousand rows apart at most. */
export class FactCache<Fact> {
	readonly #facts = new Map<string, { readonly fact: Fact; readonly weight: number }>();
	#weight = 0;

	constructor(readonly maxWeight: number) {}

	get(id: string): Fact | undefined {
		const kept = this.#facts.get(id);
		if (kept === undefined) return undefined;
		this.#facts.delete(id);
		this.#facts.set(id, kept);
		return kept.fact;
	}

	set(id: string, fact: Fact, weight: number): void {
		this.#weight += weight - (this.#facts.get(id)?.weight ?? 0);
		this.#facts.delete(id);
		this.#facts.set(id, { fact, weight });
	}

	/** To be called between batches, when nothing is in use. */
	shrink(): void {
		for (const [id, { weight }] of this.#facts) {
			if (this.#weight <= this.maxWeight) return;
			this.#facts.delete(id);
			this.#weight -= weight;
		}
	}
}
