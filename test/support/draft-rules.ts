import type { Memory } from '../../engine/memory/memory';
import type { Draft, Strategy } from '../../engine/pairs/strategy';
import type { Surroundings } from '../../engine/pairs/surroundings';
import { surroundings } from './surroundings';

/** What a strategy makes of a memory. */
export function draftsBy(strategy: Strategy, of: Memory, around: Partial<Surroundings> = {}, seed = 42): readonly Draft[] {
	return [...strategy.drafts(of, surroundings(around, seed))];
}

const braced = /\{\w+\}/u;

/** Which of the rules that hold for every row the drafts of a memory break. */
export function brokenRules(strategy: Strategy, memory: Memory, drafts: readonly Draft[]): readonly string[] {
	return drafts.flatMap((draft) => brokenBy(strategy, memory, draft).map((rule) => `${rule}: ${JSON.stringify(draft)}`));
}

function brokenBy(strategy: Strategy, memory: Memory, draft: Draft): readonly string[] {
	const row = `${draft.instruction}\n${draft.input}\n${draft.output ?? ''}`;
	const data = JSON.stringify(memory);
	const linkIds = new Set(memory.links.map(({ id }) => id));
	const rules: ReadonlyArray<readonly [string, boolean]> = [
		['its wording is listed', strategy.wordings.includes(draft.wording)],
		['it asks something', draft.instruction.trim() !== ''],
		['an answer is not blank', draft.output === null || draft.output.trim() !== ''],
		['it names the concept', onOneLine(row).includes(onOneLine(memory.concept))],
		['its links are links of the memory', draft.links.every((id) => linkIds.has(id))],
		['it states each link once', new Set(draft.links).size === draft.links.length],
		['no name is left in braces', braced.test(data) || !braced.test(row)],
		['no full stop is doubled', data.includes('..') || !row.includes('..')],
	];
	return rules.flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

function onOneLine(text: string): string {
	return text.replace(/\s+/gu, ' ').trim();
}

/** The wordings that a strategy uses for the first so many of a row of facts. */
export function wordingsUsed(strategy: Strategy, memoryNumber: (number: number) => Memory, count: number): readonly string[] {
	const used = Array.from({ length: count }, (_, number) => draftsBy(strategy, memoryNumber(number))).flat();
	return [...new Set(used.map(({ wording }) => wording))].sort();
}
