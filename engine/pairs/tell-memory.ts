import type { Memory } from '../memory/memory';
import { textFact } from './facts';
import { groupByRelation } from './relation-groups';
import type { Draft } from './strategy';
import { tellGroups } from './tell-groups';
import { asSentence } from './text/sentences';

/** The summary, followed by what the memory is linked with; null where there is no summary to begin with. */
export function tellMemory({ id, concept, summary, links }: Memory): Pick<Draft, 'output' | 'links' | 'facts'> {
	if (summary === null) return { output: null, links: [], facts: [textFact(id)] };
	const { text, stated } = tellGroups(concept, groupByRelation(links));
	return { output: text === '' ? summary : `${asSentence(summary)} ${text}`, links: stated.links, facts: [textFact(id), ...stated.facts] };
}
