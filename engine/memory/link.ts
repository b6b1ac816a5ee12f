import { parseArray, parseNumber, parseObject, parseOneOf, parseOptionalText, parseText } from '../parse';

/** A link as one of its two memories sees it. */
export interface Link {
	readonly id: string;
	readonly direction: LinkDirection;
	/** association, temporal, causal, hierarchical, contradiction, or whatever else the brain holds; null where it holds none. */
	readonly linkType: string | null;
	/** 0 to 1; null where the brain records none in that range. */
	readonly strength: number | null;
	readonly other: LinkedMemory;
}

/** The memory at the far end of a link. */
export interface LinkedMemory {
	readonly id: string;
	readonly concept: string;
	/**
	 * What a row that asks about the far memory must say of it. Null where that memory is selected as well
	 * (then it asks about itself) or where the brain gives it no valid confidence.
	 */
	readonly profile: MemoryProfile | null;
	/** Where one can go on from there, strongest first: the middle of paths. */
	readonly onward: readonly OnwardLink[];
}

/** A link of the memory at the far end that leads on to a third memory. */
export interface OnwardLink {
	readonly id: string;
	/** causal or hierarchical, away from the far memory; or contradiction, which has no direction. */
	readonly linkType: string;
	readonly to: { readonly id: string; readonly concept: string };
}

/** What the `meta` of a training pair tells of the memory asked about. */
export interface MemoryProfile {
	readonly nodeType: string;
	/** 0 to 1. */
	readonly confidence: number;
	/** Distinct concepts of outgoing links, strongest first. */
	readonly neighbors: readonly string[];
}

export const linkDirections = ['outgoing', 'incoming'] as const;
export type LinkDirection = (typeof linkDirections)[number];

/** Reads a link of a memory item: `{id, direction, link_type, link_strength, memory: {id, concept, profile, onward}}`. */
export function parseLink(value: unknown, name: string): Link {
	const item = parseObject(value, name);
	return {
		id: parseText(item.id, `${name}.id`),
		direction: parseOneOf(item.direction, `${name}.direction`, linkDirections),
		linkType: parseOptionalText(item.link_type, `${name}.link_type`),
		strength: parseStrength(item.link_strength, `${name}.link_strength`),
		other: parseLinkedMemory(item.memory, `${name}.memory`),
	};
}

export function toLinkItem(link: Link) {
	return {
		id: link.id,
		direction: link.direction,
		link_type: link.linkType,
		link_strength: link.strength,
		memory: {
			id: link.other.id,
			concept: link.other.concept,
			profile: link.other.profile === null ? null : toProfileItem(link.other.profile),
			onward: link.other.onward.map(({ id, linkType, to }) => ({ id, link_type: linkType, memory: { ...to } })),
		},
	};
}

export function parseProfile(item: Readonly<Record<string, unknown>>, name: string): MemoryProfile {
	return {
		nodeType: parseText(item.node_type, `${name}.node_type`),
		confidence: parseNumber(item.confidence_score, `${name}.confidence_score`, { min: 0, max: 1 }),
		neighbors: parseArray(item.neighbors, `${name}.neighbors`, parseText),
	};
}

export function toProfileItem(profile: MemoryProfile) {
	return { node_type: profile.nodeType, confidence_score: profile.confidence, neighbors: [...profile.neighbors] };
}

function parseLinkedMemory(value: unknown, name: string): LinkedMemory {
	const item = parseObject(value, name);
	return {
		id: parseText(item.id, `${name}.id`),
		concept: parseText(item.concept, `${name}.concept`),
		profile: item.profile === null || item.profile === undefined ? null : parseProfile(parseObject(item.profile, `${name}.profile`), `${name}.profile`),
		onward: parseArray(item.onward ?? [], `${name}.onward`, parseOnwardLink),
	};
}

function parseOnwardLink(value: unknown, name: string): OnwardLink {
	const item = parseObject(value, name);
	const to = parseObject(item.memory, `${name}.memory`);
	return {
		id: parseText(item.id, `${name}.id`),
		linkType: parseText(item.link_type, `${name}.link_type`),
		to: { id: parseText(to.id, `${name}.memory.id`), concept: parseText(to.concept, `${name}.memory.concept`) },
	};
}

function parseStrength(value: unknown, name: string): number | null {
	return value === null || value === undefined ? null : parseNumber(value, name, { min: 0, max: 1 });
}
