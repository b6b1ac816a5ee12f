import { parseArray, parseInteger, parseNumber, parseObject, parseOptionalText, parseText } from '../parse';
import { parseAction, toActionItem, type Action } from './action';
import { parseLink, parseProfile, toLinkItem, toProfileItem, type Link, type MemoryProfile } from './link';

/** One selected row of `memory_semantic` with its links. */
export interface Memory extends MemoryProfile {
	readonly id: string;
	readonly concept: string;
	/** Null where the brain holds no text for this memory. */
	readonly summary: string | null;
	readonly accessCount: number;
	/** `node_z`, the epistemic depth; null where the brain has none. */
	readonly depth: number | null;
	/** `node_mass`; null where the brain has none. */
	readonly mass: number | null;
	readonly category: string | null;
	readonly tags: readonly string[];
	/** In both directions, strongest first. */
	readonly links: readonly Link[];
	/** What the log of mutations says was decided about it, oldest first. */
	readonly actions: readonly Action[];
}

/**
 * Reads a memory item, the shape that Fetch High-Value Memories puts on the canvas:
 * `{id, concept, summary, node_type, confidence_score, access_count, node_z, node_mass, category, tags, neighbors, links, actions}`.
 * @throws ReplayError INVALID_INPUT that names the field.
 */
export function parseMemory(value: unknown, name = 'memory'): Memory {
	const item = parseObject(value, name);
	return {
		...parseProfile(item, name),
		id: parseText(item.id, `${name}.id`),
		concept: parseText(item.concept, `${name}.concept`),
		summary: parseOptionalText(item.summary, `${name}.summary`),
		accessCount: parseInteger(item.access_count, `${name}.access_count`, { min: Number.MIN_SAFE_INTEGER }),
		depth: parseOptionalNumber(item.node_z, `${name}.node_z`),
		mass: parseOptionalNumber(item.node_mass, `${name}.node_mass`),
		category: parseOptionalText(item.category, `${name}.category`),
		tags: parseArray(item.tags ?? [], `${name}.tags`, parseText),
		links: parseArray(item.links ?? [], `${name}.links`, parseLink),
		actions: parseArray(item.actions ?? [], `${name}.actions`, parseAction),
	};
}

export function toMemoryItem(memory: Memory) {
	return {
		id: memory.id,
		concept: memory.concept,
		summary: memory.summary,
		...toProfileItem(memory),
		access_count: memory.accessCount,
		node_z: memory.depth,
		node_mass: memory.mass,
		category: memory.category,
		tags: [...memory.tags],
		links: memory.links.map(toLinkItem),
		actions: memory.actions.map(toActionItem),
	};
}

function parseOptionalNumber(value: unknown, name: string): number | null {
	return value === null || value === undefined ? null : parseNumber(value, name);
}
