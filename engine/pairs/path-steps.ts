import type { Link, OnwardLink } from '../memory/link';
import type { Memory } from '../memory/memory';
import type { Relation } from './wording/relations';

/** One link on a path, as it is walked. */
export interface Step {
	readonly link: string;
	readonly relation: Relation;
	readonly from: Place;
	readonly to: Place;
}

export type Place = Pick<Memory, 'id' | 'concept'>;

/** A part of a path. */
export type Walk = readonly Step[];

const relationsOnPaths: Readonly<Record<string, Relation>> = { causal: 'effects', hierarchical: 'hierarchy', contradiction: 'contradictions' };

export function walksInto(memory: Place, links: readonly Link[]): readonly Walk[] {
	return links.map((link) => [toStep(link, link.other, memory)]);
}

export function walksFrom(memory: Place, links: readonly Link[]): readonly Walk[] {
	return links.map((link) => [toStep(link, memory, link.other)]);
}

/** Two steps each: to a far end, and on from there. Along the hierarchy they stay in it; causes may end at a contradiction. */
export function walksOnward(memory: Place, links: readonly Link[]): readonly Walk[] {
	return links.flatMap((link) => {
		const onward = link.other.onward.filter(({ linkType }) => linkType === link.linkType || (link.linkType === 'causal' && linkType === 'contradiction'));
		return onward.map((next) => [toStep(link, memory, link.other), toStep(next, link.other, next.to)]);
	});
}

/** Each walk of the first continued by each of the second. */
export function joined(first: readonly Walk[], second: readonly Walk[]): readonly Walk[] {
	return first.flatMap((start) => second.map((end) => [...start, ...end]));
}

function toStep({ id, linkType }: Pick<Link | OnwardLink, 'id' | 'linkType'>, from: Place, to: Place): Step {
	return { link: id, relation: relationsOnPaths[linkType ?? ''] ?? 'effects', from, to };
}
