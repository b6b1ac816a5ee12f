import type { IExecuteFunctions } from 'n8n-workflow';
import { defaultCriteria, parseCriteria, type SelectionCriteria } from '../../engine/memory/selection';
import { parseInteger, parseObject, parseOneOf, parseText } from '../../engine/parse';
import { defaultTables, type BrainTables } from '../../engine/plan';

export interface FetchParameters {
	readonly criteria: SelectionCriteria;
	readonly tables: BrainTables;
	readonly output: 'automatic' | 'items' | 'plan';
	/** With automatic output: beyond this many memories, a plan. */
	readonly maxItems: number;
}

export function readParameters(context: IExecuteFunctions): FetchParameters {
	const options = parseObject(context.getNodeParameter('options', 0, {}), 'Options');
	const returnAll = context.getNodeParameter('returnAll', 0) === true;
	return {
		criteria: parseCriteria(
			{
				node_types: context.getNodeParameter('nodeTypes', 0),
				min_confidence: context.getNodeParameter('minConfidence', 0),
				min_access_count: context.getNodeParameter('minAccessCount', 0),
				limit: returnAll ? null : context.getNodeParameter('limit', 0),
				max_neighbors: options.maxNeighbors ?? defaultCriteria.maxNeighbors,
			},
			'Parameters',
		),
		tables: {
			memories: parseText(options.memoryTable ?? defaultTables.memories, 'Memory Table'),
			links: parseText(options.linkTable ?? defaultTables.links, 'Link Table'),
			actions: parseText(options.actionTable ?? defaultTables.actions, 'Mutation Table'),
		},
		output: parseOneOf(context.getNodeParameter('output', 0), 'Output', ['automatic', 'items', 'plan']),
		maxItems: parseInteger(options.maxItems ?? 10_000, 'Maximum Items'),
	};
}
