import type { Row } from '../row/row';

/** Counts rows by strategy and wording. */
export class Wordings {
	rows = 0;
	readonly #ofWording = new Map<string, number>();
	readonly #ofStrategy = new Map<string, number>();

	add({ provenance: { strategy, wording } }: Row): void {
		this.rows++;
		increment(this.#ofWording, `${strategy}/${wording}`);
		increment(this.#ofStrategy, strategy);
	}

	/** How many wordings occur. */
	get distinct(): number {
		return this.#ofWording.size;
	}

	get byStrategy(): Readonly<Record<string, number>> {
		return Object.fromEntries([...this.#ofStrategy].sort(([one], [other]) => (one < other ? -1 : 1)));
	}

	/** The wording that most rows have, and their share. */
	get mostUsed(): { readonly name: string; readonly share: number } {
		const [name, count] = [...this.#ofWording].reduce((most, one) => (one[1] > most[1] ? one : most), ['none', 0]);
		return { name, share: this.rows === 0 ? 0 : count / this.rows };
	}

	/** Null where the strategy made no row. */
	shareOf(strategy: string): number | null {
		const count = this.#ofStrategy.get(strategy);
		return count === undefined ? null : count / this.rows;
	}

	/** Whether other strategies occur than those of the presets classic and typed, which obey no share. */
	get isVaried(): boolean {
		return [...this.#ofStrategy.keys()].some((strategy) => !simpleStrategies.has(strategy));
	}
}

const simpleStrategies = new Set(['recall', 'relation', 'implementation', 'strategic_analysis', 'typed_relation']);

function increment(counts: Map<string, number>, key: string): void {
	counts.set(key, (counts.get(key) ?? 0) + 1);
}
