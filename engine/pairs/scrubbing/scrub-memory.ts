import type { Memory } from '../../memory/memory';
import { cleanActions } from './clean-actions';
import { cleanLinks } from './clean-links';
import { defuse } from './defuse';
import { eachOf, withFields, type Clean } from './memory-texts';
import type { Scrubber, Scrubbing } from './scrubber';

/**
 * The memory with every text that a row could be made of scrubbed, as the mode says, and defused, whatever it says; the
 * same object where nothing changes. Only what the memory's own texts hold is counted: what a concept at the far end of
 * a link holds counts once, in the memory that it belongs to.
 */
export function scrubMemory(memory: Memory, scrubber: Scrubber, mode: Scrubbing, count: (kind: string, times: number) => void): Memory {
	if (mode === 'off') return withFields(memory, { ...ownTexts(memory, defuse), ...farTexts(memory, defuse) });
	const own = ownTexts(memory, countingClean(scrubber, count));
	if (mode === 'report') return withFields(memory, { ...ownTexts(memory, defuse), ...farTexts(memory, defuse) });
	return withFields(memory, { ...own, ...farTexts(memory, (text) => defuse(scrubber.scrub(text).text)) });
}

function countingClean(scrubber: Scrubber, count: (kind: string, times: number) => void): Clean {
	return (text) => {
		const { text: scrubbed, found } = scrubber.scrub(text);
		for (const kind in found) count(kind, found[kind] ?? 0);
		return defuse(scrubbed);
	};
}

function ownTexts({ concept, summary, category, tags, actions }: Memory, clean: Clean): Partial<Memory> {
	return {
		concept: clean(concept),
		summary: summary === null ? null : clean(summary),
		category: category === null ? null : clean(category),
		tags: eachOf(tags, clean),
		actions: cleanActions(actions, clean),
	};
}

function farTexts({ nodeType, neighbors, links }: Memory, clean: Clean): Partial<Memory> {
	return { nodeType: clean(nodeType), neighbors: eachOf(neighbors, clean), links: cleanLinks(links, clean) };
}
