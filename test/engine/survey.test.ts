import { describe, expect, it } from 'vitest';
import { defaultCriteria } from '../../engine/memory/selection';
import { explainEmptySelection, type Survey } from '../../engine/memory/survey';

const survey = (changes: Partial<Survey>): Survey => ({ memories: 0, ofNodeTypes: 0, confident: 0, highValue: 0, selected: 0, nearest: [], missing: [], ...changes });
const explained = (changes: Partial<Survey>) => explainEmptySelection(survey(changes), defaultCriteria);

describe('an empty selection', () => {
	it('of an empty brain is explained as that', () => {
		expect(explained({})).toBe('The brain holds no memories yet: its memory table is empty.');
	});

	it('says which threshold removed how many and what the nearest lower one would give', () => {
		const nearest = [
			{ threshold: 'minAccessCount', value: '3', memories: 7 },
			{ threshold: 'minConfidence', value: '0.4', memories: 1 },
			{ threshold: 'nodeTypes', value: 'information', memories: 2 },
		] as const;
		expect(explained({ memories: 60, ofNodeTypes: 40, confident: 10, nearest })).toBe(
			'None of the 60 memories was selected. Node types (wisdom, knowledge) removed 20. Minimum confidence 0.5 removed 30. ' +
				'Minimum access count 5 removed 10. Minimum access count 3 would give 7 memories. Minimum confidence 0.4 would give 1 memory. ' +
				'Node type information would give 2 memories.',
		);
	});

	it('does not mention a threshold that removed nothing', () => {
		expect(explained({ memories: 1, ofNodeTypes: 1, confident: 1 })).toBe(
			'None of the 1 memory was selected. Minimum access count 5 removed 1. No single threshold selects anything when lowered alone: lower several together.',
		);
	});

	it('accounts for every memory', () => {
		const removed = [...explained({ memories: 100, ofNodeTypes: 61, confident: 17 }).matchAll(/removed (\d+)\./g)].map(([, count]) => Number(count));
		expect(removed.reduce((sum, count) => sum + count, 0)).toBe(100);
	});
});
