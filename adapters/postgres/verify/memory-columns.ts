import { changedAt, numberOf, textOf, type FoundTable } from './brain-columns';

const anyNumber = ['-1e9', '1e9'] as const;
export const zeroToOne = ['0', '1'] as const;

/** A row as `memoryColumns` selects it. */
export type MemoryRow = readonly [
	id: string,
	concept: string,
	summary: string | null,
	nodeType: string,
	confidence: number | null,
	accessCount: number,
	depth: number | null,
	mass: number | null,
	category: string | null,
	tags: string | null,
	changedAt: number | null,
];

export function memoryColumns(memories: FoundTable): string {
	return [
		'm.id::text',
		'm.concept::text',
		'm.summary::text',
		nodeTypeOf(memories),
		confidenceOf(memories),
		accessCountOf(memories),
		depthOf(memories),
		numberOf(memories, 'node_mass', 'm', anyNumber),
		textOf(memories, 'category', 'm'),
		memories.types.has('tags') ? 'to_json(m.tags)::text' : 'null::text',
		changedAt(memories, ['updated_at'], 'm'),
	].join(', ');
}

export function confidenceOf(memories: FoundTable): string {
	return numberOf(memories, 'confidence_score', 'm', zeroToOne);
}

export function accessCountOf(memories: FoundTable): string {
	return `coalesce(floor(${numberOf(memories, 'access_count', 'm', ['0', '9e15'])}), 0)`;
}

export function depthOf(memories: FoundTable): string {
	return numberOf(memories, 'node_z', 'm', anyNumber);
}

/** Where a brain records no type, the depth tells it; where it records no depth either, a memory is knowledge. */
export function nodeTypeOf(memories: FoundTable): string {
	const depth = depthOf(memories);
	const byDepth = `case when ${depth} >= 300 then 'wisdom' when ${depth} >= 200 then 'knowledge' when ${depth} >= 100 then 'information' when ${depth} is not null then 'raw_data' else 'knowledge' end`;
	return memories.types.has('node_type') ? `coalesce(nullif(m.node_type::text, ''), ${byDepth})` : byDepth;
}
