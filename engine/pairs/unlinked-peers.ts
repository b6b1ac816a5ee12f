import type { Memory } from '../memory/memory';
import { inTurns } from './in-turns';
import { normalise } from './normalise';
import { mayBeLinkedWith, type Peer } from './peers';
import type { Surroundings } from './surroundings';

/** Peers that no link joins with the memory, neither by id nor by name, nor two links as far as these are known; those of its own category and others in turn. */
export function* unlinkedPeers(memory: Memory, { peers, pick }: Pick<Surroundings, 'peers' | 'pick'>): Iterable<Peer> {
	const isLinked = linkedWith(memory);
	const isAlike = ({ category }: Peer) => category !== null && category === memory.category;
	const [alike, others] = [peers.filter(isAlike), peers.filter((peer) => !isAlike(peer))].map((some) => pick(some, `${memory.id} unlinked`, some.length));
	for (const peer of inTurns([alike ?? [], others ?? []])) if (!isLinked(peer) && !mayBeLinkedWith(peer, memory.concept)) yield peer;
}

/**
 * What names the other joins the two as well: of 'Competitor X' and 'Competitor X Price Cut', or of a memory and one that its
 * summary mentions, nobody would say that nothing does.
 */
function linkedWith({ id, concept, summary, links }: Memory): (peer: Peer) => boolean {
	const name = normalise(concept);
	const text = `${name}\n${normalise(summary ?? '')}`;
	const near = links.flatMap(({ other }) => [other, ...other.onward.map(({ to }) => to)]);
	const ids = new Set([id, ...near.map((one) => one.id)]);
	const names = new Set(near.map((one) => normalise(one.concept)));
	return (peer) => {
		const peerName = normalise(peer.concept);
		return ids.has(peer.id) || names.has(peerName) || text.includes(peerName) || peerName.includes(name) || normalise(peer.sentence ?? '').includes(name);
	};
}
