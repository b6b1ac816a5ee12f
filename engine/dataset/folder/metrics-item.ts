import type { Metrics } from './metrics';

/** The numbers as metrics.json holds them. */
export function toMetricsItem(metrics: Metrics) {
	const { rows, memories, wordings, confidence, tokens, coverage, duplicates, leakage, preferences } = metrics;
	return {
		rows,
		held_out: metrics.heldOut,
		memories: { read: memories.read, with_rows: memories.withRows, one_in: memories.oneIn },
		strategies: metrics.strategies,
		wordings,
		node_types: metrics.nodeTypes,
		confidence,
		tokens: {
			one_in: tokens.oneIn,
			max_seq_len: tokens.maxSeqLen,
			budget: tokens.budget,
			bins: tokens.bins.map(({ upTo, rows }) => ({ up_to: upTo, rows })),
			over_budget: tokens.overBudget,
			median: tokens.median,
			p95: tokens.p95,
			longest: tokens.longest,
		},
		coverage: { one_in: coverage.oneIn, all: coverage.all, ...coverage.kinds },
		duplicates: { one_in: duplicates.oneIn, rows: duplicates.rows, copies: duplicates.copies },
		leakage: {
			one_in: leakage.oneIn,
			test_facts: leakage.testFacts,
			test_facts_trained: leakage.testFactsTrained,
			validation_facts: leakage.validationFacts,
			validation_facts_untrained: leakage.validationFactsUntrained,
		},
		preferences,
		drops: metrics.drops,
		scrubbed: metrics.scrubbed,
	};
}
