import type { Place } from './split';

/** What the facts of a row alone say of its place: `open` where none of them is a test fact. */
export function placeByFacts(facts: readonly string[], testShare: number): Extract<Place, 'test' | 'held_out'> | 'open' {
	const tested = facts.filter((key) => isTestFact(key, testShare)).length;
	if (tested === 0) return 'open';
	return tested === facts.length ? 'test' : 'held_out';
}

/** Whether a fact is kept for the test. This follows from its key alone, so that it stays so as the brain grows. */
export function isTestFact(key: string, testShare: number): boolean {
	return Number.parseInt(key.slice(1), 16) < testShare * 2 ** 40;
}

/** Whether a text has the form of a fact's key. */
export function isFactKey(value: unknown): value is string {
	return typeof value === 'string' && /^[a-z][0-9a-f]{10}$/.test(value);
}
