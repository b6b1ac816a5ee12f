import { parseArray, parseInteger, parseNumber, parseObject, parseText } from '../parse';
import type { KnownNodeType } from './node-type';

/** Which memories count as high-value. */
export interface SelectionCriteria {
	readonly nodeTypes: readonly string[];
	/** 0 to 1. */
	readonly minConfidence: number;
	readonly minAccessCount: number;
	/** Keeps the first so many in rank order; null keeps all. */
	readonly limit: number | null;
	/** How many concepts of outgoing links a memory names at most. */
	readonly maxNeighbors: number;
}

const highValueTypes: readonly KnownNodeType[] = ['wisdom', 'knowledge'];

export const defaultCriteria: SelectionCriteria = {
	nodeTypes: highValueTypes,
	minConfidence: 0.5,
	minAccessCount: 5,
	limit: null,
	maxNeighbors: 25,
};

/** Reads criteria as a plan holds them: `{node_types, min_confidence, min_access_count, limit, max_neighbors}`. */
export function parseCriteria(value: unknown, name = 'selection'): SelectionCriteria {
	const item = parseObject(value, name);
	return {
		nodeTypes: parseArray(item.node_types, `${name}.node_types`, parseText),
		minConfidence: parseNumber(item.min_confidence, `${name}.min_confidence`, { min: 0, max: 1 }),
		minAccessCount: parseInteger(item.min_access_count, `${name}.min_access_count`),
		limit: item.limit === null || item.limit === undefined ? null : parseInteger(item.limit, `${name}.limit`, { min: 1 }),
		maxNeighbors: parseInteger(item.max_neighbors, `${name}.max_neighbors`, { max: maxNeighborsAllowed }),
	};
}

export function toCriteriaItem(criteria: SelectionCriteria) {
	return {
		node_types: [...criteria.nodeTypes],
		min_confidence: criteria.minConfidence,
		min_access_count: criteria.minAccessCount,
		limit: criteria.limit,
		max_neighbors: criteria.maxNeighbors,
	};
}

/** Beyond this a row's `neighbors` would be longer than what it teaches. */
export const maxNeighborsAllowed = 1_000;
