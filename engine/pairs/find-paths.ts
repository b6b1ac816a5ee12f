import type { Link, LinkDirection } from '../memory/link';
import type { Memory } from '../memory/memory';
import { inTurns } from './in-turns';
import { linksKnownTo } from './known-links';
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
 * Paths on which each concept stands once and that are no detour as far as is known, in an order by hash in which the kinds take
 * turns. Two steps begin at the memory, which knows all its links and so whether one leads straight to the end; where the first
 * does not answer for itself, and on three steps, the memory has the second place.
 */
export function findPaths(memory: Memory, { pick }: Surroundings): Paths {
	const links = linksToOthers(memory);
	const find = (linkType: string, ...directions: readonly LinkDirection[]) => pick(linksOf(links, linkType, directions), `${memory.id} path ${linkType} ${directions.join(' ')}`, tried);
	const ways = ['causal', 'hierarchical'].map((linkType) => ({ into: find(linkType, 'incoming'), out: find(linkType, 'outgoing') }));
	const over = ways.flatMap(({ into, out }) => joined(walksInto(memory, into.filter(isSilent)), walksFrom(memory, out)));
	const against = joined(walksInto(memory, (ways[0]?.into ?? []).filter(isSilent)), walksFrom(memory, find('contradiction', 'outgoing', 'incoming')));
	const ahead = ways.flatMap(({ out }) => walksOnward(memory, out));
	const further = ways.flatMap(({ into, out }) => joined(walksInto(memory, into), walksOnward(memory, out)));
	return { ofTwoSteps: mixed([...over, ...against, ...ahead], memory, pick), ofThreeSteps: mixed(further, memory, pick) };
}

export function kindOf(walk: Walk): PathKind {
	if (walk.some(({ relation }) => relation === 'contradictions')) return 'conflict';
	return walk.some(({ relation }) => relation === 'hierarchy') ? 'line' : 'causal';
}

/** Of a far end that does not answer for itself. */
function isSilent({ other }: Link): boolean {
	return other.profile !== null;
}

function linksOf(links: readonly Link[], linkType: string, directions: readonly LinkDirection[]): readonly Link[] {
	return links.filter((link) => link.linkType === linkType && directions.includes(link.direction));
}

function mixed(walks: readonly Walk[], memory: Memory, pick: Surroundings['pick']): readonly Walk[] {
	const { id } = memory;
	const areLinked = linksKnownTo(memory);
	const sound = walks.filter((walk) => isWithoutRepeat(walk) && !hasShortcut(walk, areLinked));
	const ofKinds = pathKinds.map((kind) => sound.filter((walk) => kindOf(walk) === kind)).filter((ofKind) => ofKind.length > 0);
	return [...inTurns(pick(ofKinds, `${id} kinds of paths`, ofKinds.length).map((ofKind) => pick(ofKind, `${id} paths`, ofKind.length)))];
}

function isWithoutRepeat(walk: Walk): boolean {
	const concepts = conceptsOn(walk).map(normalise);
	return new Set(concepts).size === concepts.length;
}

/** Whether a link joins two concepts on the walk that do not follow each other. */
function hasShortcut(walk: Walk, areLinked: ReturnType<typeof linksKnownTo>): boolean {
	const concepts = conceptsOn(walk);
	return concepts.some((one, index) => concepts.slice(index + 2).some((other) => areLinked(one, other)));
}

function conceptsOn(walk: Walk): readonly string[] {
	return [walk[0]?.from, ...walk.map(({ to }) => to)].map((place) => place?.concept ?? '');
}
