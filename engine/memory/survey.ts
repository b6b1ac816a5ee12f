import type { SelectionCriteria } from './selection';

/** What a selection finds, threshold by threshold; each count is of the memories that passed everything before it. */
export interface Survey {
	readonly memories: number;
	readonly ofNodeTypes: number;
	readonly confident: number;
	/** Passed every threshold, before any limit. */
	readonly highValue: number;
	/** What gets replayed: `highValue` cut to the limit. */
	readonly selected: number;
	/** How lowering one single threshold, or adding a node type, would change an empty result. */
	readonly nearest: readonly NearestThreshold[];
	/** Columns and tables that the brain does not have, and what was done instead, as sentences. */
	readonly missing: readonly string[];
}

export interface NearestThreshold {
	readonly threshold: 'minConfidence' | 'minAccessCount' | 'nodeTypes';
	readonly value: string;
	readonly memories: number;
}

const thresholdNames = { minConfidence: 'Minimum confidence', minAccessCount: 'Minimum access count', nodeTypes: 'Node type' } as const;

/** Says which threshold removed how many memories, and what the nearest lower one would give. */
export function explainEmptySelection(survey: Survey, criteria: SelectionCriteria): string {
	if (survey.memories === 0) return 'The brain holds no memories yet: its memory table is empty.';
	return [`None of the ${countOf(survey.memories, 'memory', 'memories')} was selected.`, ...removals(survey, criteria), nearestInWords(survey)].join(' ');
}

function removals(survey: Survey, criteria: SelectionCriteria): string[] {
	const steps: ReadonlyArray<readonly [string, number]> = [
		[`Node types (${criteria.nodeTypes.join(', ')})`, survey.memories - survey.ofNodeTypes],
		[`Minimum confidence ${criteria.minConfidence}`, survey.ofNodeTypes - survey.confident],
		[`Minimum access count ${criteria.minAccessCount}`, survey.confident - survey.highValue],
	];
	return steps.filter(([, removed]) => removed > 0).map(([threshold, removed]) => `${threshold} removed ${removed}.`);
}

function nearestInWords(survey: Survey): string {
	if (survey.nearest.length === 0) return 'No single threshold selects anything when lowered alone: lower several together.';
	return survey.nearest
		.map(({ threshold, value, memories }) => `${thresholdNames[threshold]} ${value} would give ${countOf(memories, 'memory', 'memories')}.`)
		.join(' ');
}

export function countOf(count: number, one: string, many: string): string {
	return `${count} ${count === 1 ? one : many}`;
}
