import type { TrainingPair } from '../../pairs/training-pair';
import { hashText } from '../../random/hash';
import { conceptsIn } from './concept-in';

/** Memories from which a picture of the graph is chosen. */
const mostKept = 2_000;

/** A memory that rows ask about, as its rows tell it. */
export interface ReplayedMemory {
	readonly concept: string;
	readonly nodeType: string;
	readonly confidence: number;
	readonly neighbors: readonly string[];
	/** How many other concepts the row that named it named as well. */
	readonly beside: number;
	readonly hash: number;
}

/** The memories with the highest confidence among those that rows ask about, then those with the most neighbors. */
export class ReplayedMemories {
	readonly #kept = new Map<string, ReplayedMemory>();
	#last: ReplayedMemory | null = null;

	add(pair: TrainingPair): void {
		const known = this.#kept.get(pair.memoryId);
		if (known?.beside === 0 || (!known && this.#comesTooLate(pair))) return;
		const memory = memoryOf(pair);
		if (!memory || (known && known.beside <= memory.beside)) return;
		this.#kept.set(pair.memoryId, memory);
		if (this.#kept.size >= 2 * mostKept) this.#shrink();
	}

	/** The best first. */
	ranked(): readonly ReplayedMemory[] {
		this.#shrink();
		return [...this.#kept.values()].sort(byRank);
	}

	/** Asked of every row, so before anything is looked for in its texts. */
	#comesTooLate({ memoryId, confidence, neighbors }: TrainingPair): boolean {
		if (!this.#last || confidence > this.#last.confidence) return false;
		return confidence < this.#last.confidence || byRank({ confidence, neighbors, hash: hashText(memoryId) }, this.#last) > 0;
	}

	#shrink(): void {
		const best = [...this.#kept].sort(([, one], [, other]) => byRank(one, other)).slice(0, mostKept);
		this.#kept.clear();
		for (const [id, memory] of best) this.#kept.set(id, memory);
		if (best.length === mostKept) this.#last = best.at(-1)?.[1] ?? null;
	}
}

/** A row names its memory's concept, often beside neighbors: the first one that is no neighbor is taken for it. */
function memoryOf({ instruction, memoryId, nodeType, confidence, neighbors }: TrainingPair): ReplayedMemory | null {
	const concepts = conceptsIn(instruction);
	const own = concepts.find((concept) => !neighbors.includes(concept)) ?? concepts[0];
	if (own === undefined) return null;
	return { concept: own, nodeType, confidence, neighbors, beside: concepts.length - 1, hash: hashText(memoryId) };
}

type Ranked = Pick<ReplayedMemory, 'confidence' | 'neighbors' | 'hash'>;

function byRank(one: Ranked, other: Ranked): number {
	return other.confidence - one.confidence || other.neighbors.length - one.neighbors.length || one.hash - other.hash;
}
