import type { Link, LinkDirection, MemoryProfile } from '../../../engine/memory/link';
import type { Memory } from '../../../engine/memory/memory';

/** A row of the statement of `selectMemories`. Its casts promise these types. */
export type MemoryRow = readonly [
	id: string,
	concept: string,
	summary: string | null,
	nodeType: string,
	confidence: number,
	accessCount: number,
	depth: number | null,
	mass: number | null,
	category: string | null,
	tags: string | null,
	links: string | null,
];

/** The links of a memory, field by field: the first link is the first of every list. */
type LinkLists = readonly [
	ids: readonly string[],
	directions: readonly LinkDirection[],
	linkTypes: ReadonlyArray<string | null>,
	strengths: ReadonlyArray<number | null>,
	otherIds: readonly string[],
	otherConcepts: readonly string[],
	profiles?: ReadonlyArray<ProfileRow | null>,
];

type ProfileRow = readonly [nodeType: string, confidence: number, neighbors: readonly string[] | null];

export function toMemory(row: MemoryRow, maxNeighbors: number): Memory {
	const [id, concept, summary, nodeType, confidence, accessCount, depth, mass, category, tags, linkLists] = row;
	const links = linkLists === null ? [] : toLinks(JSON.parse(linkLists) as LinkLists);
	return {
		id,
		concept,
		summary: textOrNull(summary),
		nodeType,
		confidence,
		accessCount,
		depth,
		mass,
		category: textOrNull(category),
		tags: tags === null ? [] : toTags(JSON.parse(tags)),
		neighbors: neighborsIn(links, maxNeighbors),
		links,
	};
}

/** How much text a row brought along, in characters. */
export function sizeOf(row: MemoryRow): number {
	return row[1].length + (row[2]?.length ?? 0) + (row[10]?.length ?? 0);
}

function toLinks([ids, directions, linkTypes, strengths, otherIds, otherConcepts, profiles]: LinkLists): readonly Link[] {
	return ids.map((id, index) => {
		const profile = profiles?.[index] ?? null;
		return {
			id,
			direction: directions[index] ?? 'outgoing',
			linkType: textOrNull(linkTypes[index]),
			strength: strengths[index] ?? null,
			other: { id: otherIds[index] ?? '', concept: otherConcepts[index] ?? '', profile: profile && toProfile(profile) },
		};
	});
}

function toProfile([nodeType, confidence, neighbors]: ProfileRow): MemoryProfile {
	return { nodeType, confidence, neighbors: neighbors ?? [] };
}

/** Distinct concepts of outgoing links; the links come strongest first. */
function neighborsIn(links: readonly Link[], maxNeighbors: number): readonly string[] {
	const concepts = new Set<string>();
	for (const { direction, other } of links) {
		if (concepts.size >= maxNeighbors) break;
		if (direction === 'outgoing') concepts.add(other.concept);
	}
	return [...concepts];
}

/** Blank is null here as it is on the canvas, so that plans and items give the same rows. */
function textOrNull(text: string | null | undefined): string | null {
	return text?.trim() ? text : null;
}

/** Tags are a list of texts in one brain, JSON or a single text in another. */
function toTags(value: unknown): readonly string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.filter((tag): tag is string => typeof tag === 'string' && tag.trim() !== '');
}
