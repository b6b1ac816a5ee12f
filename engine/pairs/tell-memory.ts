import type { Memory } from '../memory/memory';
import { groupByRelation } from './relation-groups';
import { tellGroups } from './tell-groups';
import { asSentence } from './text/sentences';

/** The summary, followed by what the memory is linked with; null where there is no summary to begin with. */
export function tellMemory({ concept, summary, links }: Memory): { readonly output: string | null; readonly links: readonly string[] } {
	if (summary === null) return { output: null, links: [] };
	const told = tellGroups(concept, groupByRelation(links));
	return { output: told.text === '' ? summary : `${asSentence(summary)} ${told.text}`, links: told.links };
}
