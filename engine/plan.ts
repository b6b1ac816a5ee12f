import { parseCriteria, toCriteriaItem, type SelectionCriteria } from './memory/selection';
import type { Generation } from './pairs/generate';
import { parseGeneration, toGenerationItem } from './pairs/generation-item';
import { parseInteger, parseObject, parseString, parseText } from './parse';

/**
 * What to select and how to generate, said but not done: one small item that stands for any number of memories.
 * Write JSONL carries it out.
 */
export interface Plan {
	readonly selection: SelectionCriteria;
	readonly tables: BrainTables;
	/** Memories that the selection found when the plan was made. */
	readonly memories: number;
	/** Null until Generate Alpaca Pairs has said how. */
	readonly generation: Generation | null;
	/** Why nothing was selected; empty where something was. */
	readonly explanation: string;
}

/** Where the brain keeps its tables; each `name` or `schema.name`. */
export interface BrainTables {
	readonly memories: string;
	readonly links: string;
	readonly actions: string;
}

export const defaultTables: BrainTables = {
	memories: 'public.memory_semantic',
	links: 'public.knowledge_graph_links',
	actions: 'public.neuroplasticity_actions',
};

/** Reads what {@link toPlanItem} makes; the previews are for people and are not read back. */
export function parsePlan(value: unknown, name = 'plan'): Plan {
	const item = parseObject(value, name);
	parseInteger(item.version, `${name}.version`, { min: planVersion, max: planVersion });
	return {
		selection: parseCriteria(item.selection, `${name}.selection`),
		tables: parseTables(item.tables, `${name}.tables`),
		memories: parseInteger(item.memories, `${name}.memories`),
		generation: item.generation === null || item.generation === undefined ? null : parseGeneration(item.generation, `${name}.generation`),
		explanation: parseString(item.explanation ?? '', `${name}.explanation`),
	};
}

export function toPlanItem(plan: Plan) {
	return {
		version: planVersion,
		memories: plan.memories,
		selection: toCriteriaItem(plan.selection),
		tables: { ...plan.tables },
		generation: plan.generation === null ? null : toGenerationItem(plan.generation),
		explanation: plan.explanation,
	};
}

const planVersion = 1;

function parseTables(value: unknown, name: string): BrainTables {
	const item = parseObject(value, name);
	return {
		memories: parseText(item.memories, `${name}.memories`),
		links: parseText(item.links, `${name}.links`),
		actions: parseText(item.actions, `${name}.actions`),
	};
}
