import type { Link } from '../memory/link';
import type { Memory } from '../memory/memory';
import { linksToOthers } from './links-to-others';
import { nameOf } from './text/quote';
import type { Relation } from './wording/relations';
import { state } from './wording/statements';

/** All links that join a memory with one far concept, strongest first; two concepts that a sentence would name alike count as one. */
export type LinkPair = readonly [Link, ...Link[]];

/** Strongest first. */
export function linkPairsOf(memory: Memory): readonly LinkPair[] {
	const pairs = new Map<string, [Link, ...Link[]]>();
	for (const link of linksToOthers(memory)) {
		const name = nameOf(link.other.concept);
		const pair = pairs.get(name);
		if (pair) pair.push(link);
		else pairs.set(name, [link]);
	}
	return [...pairs.values()];
}

/** One sentence for each relation, said once. */
export function tellRelations(concept: string, relations: readonly Relation[], other: string): string {
	return [...new Set(relations)].map((relation) => state(relation, concept, [other])).join(' ');
}
