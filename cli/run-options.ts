import type { ConsolidationOrder } from '../engine/consolidate';
import { defaultShares } from '../engine/dataset/folder/folder-shares';
import { defaultMaxShardMb, type FolderSettings } from '../engine/dataset/publish-folders';
import { defaultSampleSize, type SampleSize } from '../engine/dataset/sample';
import { defaultCriteria } from '../engine/memory/selection';
import { defaultScrubbing, defaultSeed, type Generation } from '../engine/pairs/generate';
import { assertSharesFill, defaultLimits, parseLimits, type PairLimits } from '../engine/pairs/limits';
import type { Scrubbing } from '../engine/pairs/scrubbing/scrubber';
import { defaultPreset, strategiesNamed } from '../engine/pairs/strategies';
import { defaultTables, type BrainTables } from '../engine/plan';
import type { TargetModel } from '../engine/target-model';

/** What stands in the output folder after a run: the flat file alone, or a trainer-ready folder beside it. */
export const layouts = ['file', 'folder'] as const;
export type Layout = (typeof layouts)[number];

/** The options of `run`, as the command line's parser gives them. */
export interface RunOptions {
	readonly databaseUrl?: string;
	readonly outputDir: string;
	readonly layout: Layout;
	readonly validationShare: number;
	readonly testShare: number;
	readonly maxShardMb: number;
	readonly models: readonly string[];
	readonly strategies: readonly string[];
	readonly nodeTypes: readonly string[];
	readonly minConfidence: number;
	readonly minAccessCount: number;
	readonly maxNeighbors: number;
	readonly samples: SampleSize;
	readonly limit?: number;
	readonly maxPairs?: number;
	readonly maxPairsPerMemory?: number;
	readonly maxPairsPerStrategy?: number;
	readonly maxShare: Readonly<Record<string, number>>;
	readonly maxWordingShare: number;
	readonly scrub: Scrubbing;
	readonly seed: number;
	readonly timeZone?: string;
	readonly memoryTable: string;
	readonly linkTable: string;
	readonly actionTable: string;
	readonly oncePerNight?: boolean;
	readonly leaseSeconds: number;
	readonly waitMinutes: number;
	readonly json?: boolean;
}

export const defaultRunOptions = {
	outputDir: 'replay_out',
	layout: 'file',
	validationShare: defaultShares.validation,
	testShare: defaultShares.test,
	maxShardMb: defaultMaxShardMb,
	models: [],
	strategies: [defaultPreset],
	nodeTypes: defaultCriteria.nodeTypes,
	minConfidence: defaultCriteria.minConfidence,
	minAccessCount: defaultCriteria.minAccessCount,
	maxNeighbors: defaultCriteria.maxNeighbors,
	samples: defaultSampleSize,
	maxShare: defaultLimits.maxShares,
	maxWordingShare: defaultLimits.maxWordingShare,
	scrub: defaultScrubbing,
	seed: defaultSeed,
	memoryTable: defaultTables.memories,
	linkTable: defaultTables.links,
	actionTable: defaultTables.actions,
	leaseSeconds: 60,
	waitMinutes: 60,
} as const satisfies RunOptions;

export function toConsolidationOrder(options: RunOptions, targetModels: readonly TargetModel[], night: string): Omit<ConsolidationOrder, 'command'> & { readonly tables: BrainTables } {
	return {
		selection: {
			nodeTypes: options.nodeTypes,
			minConfidence: options.minConfidence,
			minAccessCount: options.minAccessCount,
			limit: options.limit ?? null,
			maxNeighbors: options.maxNeighbors,
		},
		tables: { memories: options.memoryTable, links: options.linkTable, actions: options.actionTable },
		generation: { targetModels, ...strategiesAndLimits(options), scrubbing: options.scrub, seed: options.seed },
		night,
		oncePerNight: options.oncePerNight === true,
		leaseSeconds: options.leaseSeconds,
		samples: options.samples,
		folders: options.layout === 'file' ? null : folderSettingsOf(options),
	};
}

function strategiesAndLimits(options: RunOptions): Pick<Generation, 'strategies' | 'limits'> {
	const [strategies, limits] = [strategiesNamed(options.strategies), limitsOf(options)];
	assertSharesFill(strategies, limits);
	return { strategies, limits };
}

function folderSettingsOf({ validationShare, testShare, maxShardMb }: RunOptions): FolderSettings {
	return { shares: { validation: validationShare, test: testShare }, maxShardBytes: maxShardMb * 1_000_000 };
}

/** Read as a plan's limits are, which refuses a share for a strategy that does not exist. */
function limitsOf(options: RunOptions): PairLimits {
	return parseLimits({
		max_pairs: options.maxPairs,
		max_pairs_per_memory: options.maxPairsPerMemory,
		max_pairs_per_strategy: options.maxPairsPerStrategy,
		max_shares: options.maxShare,
		max_wording_share: options.maxWordingShare,
	});
}
