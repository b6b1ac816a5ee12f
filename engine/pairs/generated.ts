import { parseInteger, parseObject } from '../parse';
import { parseCounts, type Counts } from '../counts';
import type { Generation } from './generate';
import { parseGeneration } from './generation-item';

/** What the making of a pair knew of the whole, on each training pair item under `generated`: `{memories, dropped, scrubbed, generation}`. */
export interface Generated {
	/** Memories that pairs were made from. */
	readonly memories: number;
	/** What was left out for the pair's target model. */
	readonly dropped: Counts;
	/** What was found that must not leave the brain, by kind. */
	readonly scrubbed: Counts;
	/** How the pairs were made. */
	readonly generation: Generation;
}

/** Null for pairs that were made elsewhere. */
export function parseGenerated(value: unknown, name = 'generated'): Generated | null {
	if (value === undefined || value === null) return null;
	const item = parseObject(value, name);
	return {
		memories: parseInteger(item.memories, `${name}.memories`),
		dropped: parseCounts(item.dropped, `${name}.dropped`),
		scrubbed: parseCounts(item.scrubbed, `${name}.scrubbed`),
		generation: parseGeneration(item.generation, `${name}.generation`),
	};
}
