import type { Action, ActionStatus } from '../../../engine/memory/action';
import type { Link, LinkDirection, MemoryProfile, OnwardLink } from '../../../engine/memory/link';
import type { Memory } from '../../../engine/memory/memory';
import type { MemoryText } from '../../../engine/pairs/first-look/memory-text';
import { onwardLinks } from './select-paths';

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
	actions?: string | null,
];

/** A row of the statement of `selectTexts`. */
export type TextRow = readonly [concept: string, summary: string | null];

/** The links of a memory, field by field: the first link is the first of every list. */
type LinkLists = readonly [
	ids: readonly string[],
	directions: readonly LinkDirection[],
	linkTypes: ReadonlyArray<string | null>,
	strengths: ReadonlyArray<number | null>,
	otherIds: readonly string[],
	otherConcepts: readonly string[],
	profiles?: ReadonlyArray<ProfileRow | null> | null,
	onward?: ReadonlyArray<readonly OnwardRow[] | null>,
];

type ProfileRow = readonly [nodeType: string, confidence: number, neighbors: readonly string[] | null];

type OnwardRow = readonly [id: string, linkType: string, toId: string, toConcept: string];

type ActionRow = readonly [id: string, type: string, status: ActionStatus, params: string, reason: string | null, errors: unknown];

export function toMemory(row: MemoryRow, maxNeighbors: number): Memory {
	const [id, concept, summary, nodeType, confidence, accessCount, depth, mass, category, tags, linkLists, actions] = row;
	const links = linkLists === null ? [] : toLinks(JSON.parse(linkLists) as LinkLists, id);
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
		tags: tags === null ? [] : toTexts(JSON.parse(tags)),
		neighbors: neighborsIn(links, maxNeighbors),
		links,
		actions: actions ? (JSON.parse(actions) as readonly ActionRow[]).flatMap(toAction) : [],
	};
}

export function toMemoryText([concept, summary]: TextRow): MemoryText {
	return { concept, summary: textOrNull(summary) };
}

/** How much text a row brought along, in characters. */
export function sizeOf(row: MemoryRow): number {
	return row[1].length + (row[2]?.length ?? 0) + (row[10]?.length ?? 0) + (row[11]?.length ?? 0);
}

export function textSizeOf([concept, summary]: TextRow): number {
	return concept.length + (summary?.length ?? 0);
}

function toLinks([ids, directions, linkTypes, strengths, otherIds, otherConcepts, profiles, onward]: LinkLists, near: string): readonly Link[] {
	return ids.map((id, index) => {
		const profile = profiles?.[index] ?? null;
		const ways = onward?.[index] ?? null;
		return {
			id,
			direction: directions[index] ?? 'outgoing',
			linkType: textOrNull(linkTypes[index]),
			strength: strengths[index] ?? null,
			other: {
				id: otherIds[index] ?? '',
				concept: otherConcepts[index] ?? '',
				profile: profile && toProfile(profile),
				onward: ways ? toOnward(ways, near) : [],
			},
		};
	});
}

function toProfile([nodeType, confidence, neighbors]: ProfileRow): MemoryProfile {
	return { nodeType, confidence, neighbors: neighbors ?? [] };
}

/** Never back to where the path began. */
function toOnward(rows: readonly OnwardRow[], near: string): readonly OnwardLink[] {
	const away = rows.filter(([, , toId]) => toId !== near).slice(0, onwardLinks);
	return away.map(([id, linkType, toId, toConcept]) => ({ id, linkType, to: { id: toId, concept: toConcept } }));
}

/** The action, or nothing where its parameters are no JSON object, as a column of text may hold them. */
function toAction([id, type, status, params, reason, errors]: ActionRow): readonly Action[] {
	const parsed = objectIn(params);
	return parsed === null ? [] : [{ id, type, status, params: parsed, reason: textOrNull(reason), errors: errors === null ? [] : toTexts(errors) }];
}

function objectIn(json: string): Readonly<Record<string, unknown>> | null {
	try {
		return JSON.parse(json) as Readonly<Record<string, unknown>>;
	} catch {
		return null;
	}
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

/** Tags and errors are a list of texts in one brain, JSON or a single text in another. */
function toTexts(value: unknown): readonly string[] {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return list.filter((one): one is string => typeof one === 'string' && one.trim() !== '');
}
