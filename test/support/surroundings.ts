import type { Memory } from '../../engine/memory/memory';
import { Peers, type Peer } from '../../engine/pairs/peers';
import type { Draft } from '../../engine/pairs/strategy';
import { strategies } from '../../engine/pairs/strategies';
import type { Surroundings } from '../../engine/pairs/surroundings';
import { pick } from '../../engine/random/pick';

export function surroundings(changes: Partial<Surroundings> = {}, seed = 42): Surroundings {
	const choose = <T>(from: readonly T[], fact: string, count: number) => pick(from, fact, seed, count);
	return { peers: [], isAmbiguous: false, choose, pick: choose, ...changes };
}

/** Memories as a later one sees them. */
export function peersOf(memories: readonly Memory[], later: Memory): readonly Peer[] {
	const peers = new Peers();
	for (const memory of memories) peers.remember(memory);
	return peers.of(later);
}

/** What one strategy makes of a memory. */
export function drafts(name: string, of: Memory, around: Partial<Surroundings> = {}): readonly Draft[] {
	const strategy = strategies.find((one) => one.name === name);
	if (!strategy) throw new Error(`There is no strategy ${name}`);
	return [...strategy.drafts(of, surroundings(around))];
}
