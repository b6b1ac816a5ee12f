import type { ConsolidationOrder } from '../engine/consolidate';
import { defaultSampleSize, type SampleSize } from '../engine/dataset/sample';
import { defaultCriteria } from '../engine/memory/selection';
import { defaultSeed } from '../engine/pairs/generate';
import { defaultPreset, strategiesNamed } from '../engine/pairs/strategies';
import { defaultTables, type BrainTables } from '../engine/plan';
import type { TargetModel } from '../engine/target-model';

/** The options of `run`, as the command line's parser gives them. */
export interface RunOptions {
	readonly databaseUrl?: string;
	readonly outputDir: string;
	readonly models: readonly string[];
	readonly strategies: readonly string[];
	readonly nodeTypes: readonly string[];
	readonly minConfidence: number;
	readonly minAccessCount: number;
	readonly maxNeighbors: number;
	readonly samples: SampleSize;
	readonly limit?: number;
	readonly seed: number;
	readonly timeZone?: string;
	readonly memoryTable: string;
	readonly linkTable: string;
	readonly actionTable: string;
	readonly json?: boolean;
}

export const defaultRunOptions = {
	outputDir: 'replay_out',
	models: [],
	strategies: [defaultPreset],
	nodeTypes: defaultCriteria.nodeTypes,
	minConfidence: defaultCriteria.minConfidence,
	minAccessCount: defaultCriteria.minAccessCount,
	maxNeighbors: defaultCriteria.maxNeighbors,
	samples: defaultSampleSize,
	seed: defaultSeed,
	memoryTable: defaultTables.memories,
	linkTable: defaultTables.links,
	actionTable: defaultTables.actions,
} as const satisfies RunOptions;

export function toConsolidationOrder(options: RunOptions, targetModels: readonly TargetModel[], night: string): ConsolidationOrder & { readonly tables: BrainTables } {
	return {
		selection: {
			nodeTypes: options.nodeTypes,
			minConfidence: options.minConfidence,
			minAccessCount: options.minAccessCount,
			limit: options.limit ?? null,
			maxNeighbors: options.maxNeighbors,
		},
		tables: { memories: options.memoryTable, links: options.linkTable, actions: options.actionTable },
		generation: { targetModels, strategies: strategiesNamed(options.strategies), seed: options.seed },
		night,
		samples: options.samples,
	};
}
