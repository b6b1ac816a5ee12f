import type { Memory } from '../memory/memory';
import { pick } from '../random/pick';
import type { TargetModel } from '../target-model';
import type { Admission } from './admission';
import type { Peer, Peers } from './peers';
import type { Strategy } from './strategy';
import type { Surroundings } from './surroundings';
import type { Wording } from './wording/wording';

export interface SurroundingsOptions {
	readonly strategy: Strategy;
	readonly models: readonly TargetModel[];
	readonly peers: Peers;
	readonly admission: Admission;
	readonly seed: number;
}

/** What one strategy may know, memory after memory: made once, for it is asked millions of times. */
export class KnownSurroundings implements Surroundings {
	#memory: Memory | null = null;
	isAmbiguous = false;

	constructor(readonly options: SurroundingsOptions) {}

	/** Begins the next memory. */
	enter(memory: Memory, { isAmbiguous }: { readonly isAmbiguous: boolean }): void {
		this.#memory = memory;
		this.isAmbiguous = isAmbiguous;
	}

	get peers(): readonly Peer[] {
		return this.#memory === null ? [] : this.options.peers.of(this.#memory);
	}

	// Strategies take these apart from their object.
	readonly pick = <T>(from: readonly T[], fact: string, count: number): readonly T[] => pick(from, fact, this.options.seed, count);

	readonly choose = (pool: readonly Wording[], fact: string, count: number): readonly Wording[] => {
		const { admission, strategy, models } = this.options;
		const order = this.pick(pool, fact, pool.length);
		const open = order.filter(({ name }) => admission.mayUse(strategy, name, models));
		return (open.length < count ? [...new Set([...open, ...order])] : open).slice(0, count);
	};
}
