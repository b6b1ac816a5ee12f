import { parseInteger, parseObject } from '../parse';
import { parseDropCounts, type DropCounts } from './drops';

/** What the making of a pair knew of the whole, on each training pair item under `generated`: `{memories, dropped, seed}`. */
export interface Generated {
	/** Memories that pairs were made from. */
	readonly memories: number;
	/** What was left out for the pair's target model. */
	readonly dropped: DropCounts;
	readonly seed: number;
}

/** Null for pairs that were made elsewhere. */
export function parseGenerated(value: unknown, name = 'generated'): Generated | null {
	if (value === undefined || value === null) return null;
	const item = parseObject(value, name);
	return {
		memories: parseInteger(item.memories, `${name}.memories`),
		dropped: parseDropCounts(item.dropped, `${name}.dropped`),
		seed: parseInteger(item.seed, `${name}.seed`),
	};
}
