import fc from 'fast-check';
import { expect } from 'vitest';
import type { Link } from '../../engine/memory/link';
import type { Memory } from '../../engine/memory/memory';
import type { Draft, Strategy } from '../../engine/pairs/strategy';
import { draftsBy } from './draft-rules';
import { anyMemory, link, memory } from './memories';
import { peersOf } from './surroundings';

/** A type and direction for each of the eight relations. */
export const everyRelation = [
	['causal', 'incoming'],
	['causal', 'outgoing'],
	['association', 'outgoing'],
	['hierarchical', 'incoming'],
	['contradiction', 'outgoing'],
	['temporal', 'incoming'],
	['supports', 'outgoing'],
	[null, 'incoming'],
] as const;

export const profile = { nodeType: 'information', confidence: 0.4, neighbors: [] };

/** A far end that does not answer for itself. */
export function silent(concept: string, onward: Link['other']['onward'] = []): Partial<Link> {
	return { other: { id: `id of ${concept}`, concept, profile, onward } };
}

/** The rules that hold for each row of a strategy, whatever the memory, its peers and the seed. */
export function expectSoundRows(strategy: Strategy): void {
	fc.assert(
		fc.property(anyMemory, fc.array(anyMemory, { maxLength: 4 }), fc.boolean(), fc.nat(), (of, others, isAmbiguous, seed) => {
			const around = { peers: peersOf(others, of), isAmbiguous };
			const rows = draftsBy(strategy, of, around, seed);
			expect(draftsBy(strategy, of, around, seed)).toEqual(rows);
			for (const row of rows) expect(brokenBy(strategy, row, of, others)).toEqual([]);
		}),
		{ numRuns: 500 },
	);
	const long = { ...wellLinked(1), summary: 'word '.repeat(20_000) };
	for (const row of draftsBy(strategy, long, { peers: peersOf([memory()], long) })) expect(row.output?.length).toBeLessThan(1_000);
}

function brokenBy(strategy: Strategy, row: Draft, of: Memory, others: readonly Memory[]): readonly string[] {
	const text = `${row.instruction}\n${row.input}\n${row.output}`;
	const data = JSON.stringify([of, others]);
	const known = new Set(of.links.flatMap(({ id, other }) => [id, ...other.onward.map((next) => next.id)]));
	const rules = {
		'lists its wording': strategy.wordings.includes(row.wording),
		'asks and answers': row.instruction.trim() !== '' && (row.output ?? '').trim() !== '',
		'names the concept': onOneLine(text).includes(onOneLine(of.concept)),
		'states known links, each once': row.links.every((id) => known.has(id)) && new Set(row.links).size === row.links.length,
		'asks about silent memories only': row.about === undefined || row.about.profile !== null,
		'leaves no name in braces': /\{\w+\}/u.test(data) || !/\{\w+\}/u.test(text),
		'ends in one mark': /\.\./u.test(data) || !/\.\.|[.!?]['"”]\./u.test(text),
		'is well-formed': !data.isWellFormed() || /\\ud[89a-f]/iu.test(data) || text.isWellFormed(),
		'ends its sentences': [row.instruction, row.output ?? ''].every((part) => /\p{P}$/u.test(part) && !/[,;:]$/u.test(part)),
	};
	return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${rule}: ${JSON.stringify(row)}`]));
}

function onOneLine(text: string): string {
	return text.replace(/\s+/gu, ' ').trim();
}

/** A memory with up to three links of each relation, some of them to memories that do not answer for themselves, and ways on from each. */
export function wellLinked(number: number): Memory {
	const links = [...everyRelation, ['hierarchical', 'outgoing'] as const].flatMap(([linkType, direction], index) =>
		Array.from({ length: 1 + ((number + index) % 3) }, (_, nth) => {
			const concept = `Far ${number} ${index} ${nth}`;
			const onward = ['causal', 'hierarchical', 'contradiction'].map((type) => ({ id: `on ${concept} ${type}`, linkType: type, to: { id: `beyond ${concept} ${type}`, concept: `Beyond ${concept} ${type}` } }));
			return link(linkType, direction, concept, { id: `link ${concept}`, other: { id: `id ${concept}`, concept, profile: nth % 2 === 0 ? profile : null, onward } });
		}),
	);
	return memory({ id: `m${number}`, concept: `Near ${number}`, nodeType: ['wisdom', 'knowledge', 'raw_data'][number % 3] as string, confidence: (number % 90) / 100, links });
}

/** That each wording is used by some of so many facts, and that another seed words most of them otherwise. */
export function expectAllWordings(strategy: Strategy, count: number): void {
	const rowsOf = (seed: number) => Array.from({ length: count }, (_, number) => draftsBy(strategy, wellLinked(number), { peers: peersOf([wellLinked(number + 1)], wellLinked(number)) }, seed)).flat();
	const rows = rowsOf(42);
	expect([...new Set(rows.map(({ wording }) => wording))].sort()).toEqual([...strategy.wordings].sort());
	expect(new Set(strategy.wordings).size).toBe(strategy.wordings.length);
	const others = rowsOf(43);
	expect(rows.filter(({ instruction }, index) => instruction !== others[index]?.instruction).length).toBeGreaterThan(rows.length / 2);
}
