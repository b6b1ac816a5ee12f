import { defaultRunOptions, type RunOptions } from './run-options';

/** Options that decide what the rows are, and how the command line names them. */
const flags = {
	outputDir: '--output-dir',
	layout: '--layout',
	validationShare: '--validation-share',
	testShare: '--test-share',
	maxShardMb: '--max-shard-mb',
	models: '--models',
	strategies: '--strategies',
	nodeTypes: '--node-types',
	minConfidence: '--min-confidence',
	minAccessCount: '--min-access-count',
	maxNeighbors: '--max-neighbors',
	limit: '--limit',
	maxPairs: '--max-pairs',
	maxPairsPerMemory: '--max-pairs-per-memory',
	maxPairsPerStrategy: '--max-pairs-per-strategy',
	maxWordingShare: '--max-wording-share',
	scrub: '--scrub',
	seed: '--seed',
	memoryTable: '--memory-table',
	linkTable: '--link-table',
	actionTable: '--action-table',
} as const satisfies Partial<Record<keyof RunOptions, string>>;

/** The command that makes the same rows again; it names only what is not as it is by default. The database stays unnamed, for its address may hold a password. */
export function commandFor(options: RunOptions): string {
	const defaults: Partial<RunOptions> = defaultRunOptions;
	const words = Object.entries(flags).flatMap(([name, flag]) => {
		const key = name as keyof typeof flags;
		const value = options[key];
		return value === undefined || String(value) === String(defaults[key]) ? [] : [flag, quoteForShell(String(value))];
	});
	const shares = Object.entries(options.maxShare).flatMap(([strategy, share]) => ['--max-share', `${strategy}=${share}`]);
	return ['npx hippocampal-replay run', ...words, ...shares].join(' ');
}

function quoteForShell(word: string): string {
	return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
