import { parseArray, parseInteger, parseNumber, parseObject, parseText } from '../engine/parse';
import type { Selection } from './brain';
import type { RunRecord } from './dataset-check';

/** What the command line says of the selection; what it leaves out follows from the run's record. */
export interface SelectionOptions {
	readonly nodeTypes?: readonly string[];
	readonly minConfidence?: number;
	readonly minAccessCount?: number;
	readonly limit?: number;
}

/** What `run` selects unless it is told otherwise. */
const defaults: Selection = { nodeTypes: ['wisdom', 'knowledge'], minConfidence: 0.5, minAccessCount: 5, limit: null };

export function toSelection(recorded: unknown, options: SelectionOptions): Selection {
	const { nodeTypes, minConfidence, minAccessCount, limit } = recorded === undefined || recorded === null ? defaults : parseSelection(recorded);
	return {
		nodeTypes: options.nodeTypes ?? nodeTypes,
		minConfidence: options.minConfidence ?? minConfidence,
		minAccessCount: options.minAccessCount ?? minAccessCount,
		limit: options.limit ?? limit,
	};
}

function parseSelection(value: unknown): Selection {
	const item = parseObject(value, 'metadata.selection');
	return {
		nodeTypes: parseArray(item.node_types, 'metadata.selection.node_types', parseText),
		minConfidence: parseNumber(item.min_confidence, 'metadata.selection.min_confidence'),
		minAccessCount: parseInteger(item.min_access_count, 'metadata.selection.min_access_count'),
		limit: item.limit === null || item.limit === undefined ? null : parseInteger(item.limit, 'metadata.selection.limit'),
	};
}

interface Recorded {
	readonly id: string;
	readonly startedAt: number | null;
	readonly metadata: Readonly<Record<string, unknown>>;
}

export function toRunRecord(recorded: Recorded | null): RunRecord {
	if (recorded === null) return { id: null, startedAt: null, strategies: null, isCapped: false, overBudget: {} };
	const { id, startedAt, metadata } = recorded;
	const strategies = metadata.strategies === undefined ? null : parseArray(metadata.strategies, 'metadata.strategies', parseText);
	return { id, startedAt, strategies, isCapped: isCapped(metadata.limits), overBudget: overBudget(metadata.dropped) };
}

/** Whether the run was bound to a number of rows. */
function isCapped(limits: unknown): boolean {
	const values = parseObject(limits ?? {}, 'metadata.limits');
	return ['max_pairs', 'max_pairs_per_memory', 'max_pairs_per_strategy'].some((limit) => typeof values[limit] === 'number');
}

function overBudget(dropped: unknown): RunRecord['overBudget'] {
	const byModel = Object.entries(parseObject(dropped ?? {}, 'metadata.dropped'));
	return Object.fromEntries(byModel.map(([model, counts]) => [model, parseInteger(parseObject(counts, 'metadata.dropped').over_budget ?? 0, 'metadata.dropped.over_budget')]));
}
