import type { Link, LinkDirection } from '../memory/link';
import type { Memory } from '../memory/memory';
import { inTurns } from './in-turns';
import { linksToOthers } from './links-to-others';
import { normalise } from './normalise';
import { joined, walksFrom, walksInto, walksOnward, type Walk } from './path-steps';
import type { Surroundings } from './surroundings';

/** How the steps of a path hang together: by causes, by causes up to a contradiction, or along the hierarchy. */
export const pathKinds = ['causal', 'conflict', 'line'] as const;
export type PathKind = (typeof pathKinds)[number];

/** How many links of a kind are tried: hubs have far more than paths are wanted. */
const tried = 4;

export interface Paths {
	readonly ofTwoSteps: readonly Walk[];
	readonly ofThreeSteps: readonly Walk[];
}

/**
 * Paths on which each concept stands once, in an order by hash in which the kinds take turns. The memory has the second place
 * on them, or the first where the memory in the second does not answer for itself.
 */
export function findPaths(memory: Memory, { pick }: Surroundings): Paths {
	const links = linksToOthers(memory);
	const find = (linkType: string, ...directions: readonly LinkDirection[]) => pick(linksOf(links, linkType, directions), `${memory.id} path ${linkType} ${directions.join(' ')}`, tried);
	const ways = ['causal', 'hierarchical'].map((linkType) => ({ into: walksInto(memory, find(linkType, 'incoming')), out: find(linkType, 'outgoing') }));
	const over = ways.flatMap(({ into, out }) => joined(into, walksFrom(memory, out)));
	const against = joined(ways[0]?.into ?? [], walksFrom(memory, find('contradiction', 'outgoing', 'incoming')));
	const ahead = ways.flatMap(({ out }) => walksOnward(memory, out.filter(({ other }) => other.profile !== null)));
	const further = ways.flatMap(({ into, out }) => joined(into, walksOnward(memory, out)));
	return { ofTwoSteps: mixed([...over, ...against, ...ahead], memory, pick), ofThreeSteps: mixed(further, memory, pick) };
}

export function kindOf(walk: Walk): PathKind {
	if (walk.some(({ relation }) => relation === 'contradictions')) return 'conflict';
	return walk.some(({ relation }) => relation === 'hierarchy') ? 'line' : 'causal';
}

function linksOf(links: readonly Link[], linkType: string, directions: readonly LinkDirection[]): readonly Link[] {
	return links.filter((link) => link.linkType === linkType && directions.includes(link.direction));
}

function mixed(walks: readonly Walk[], { id }: Memory, pick: Surroundings['pick']): readonly Walk[] {
	const sound = walks.filter(isWithoutRepeat);
	const ofKinds = pathKinds.map((kind) => sound.filter((walk) => kindOf(walk) === kind)).filter((ofKind) => ofKind.length > 0);
	return [...inTurns(pick(ofKinds, `${id} kinds of paths`, ofKinds.length).map((ofKind) => pick(ofKind, `${id} paths`, ofKind.length)))];
}

function isWithoutRepeat(walk: Walk): boolean {
	const concepts = [walk[0]?.from, ...walk.map(({ to }) => to)].map((place) => normalise(place?.concept ?? ''));
	return new Set(concepts).size === concepts.length;
}
