import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import type { Draft, Strategy } from '../../engine/pairs/strategy';
import { brokenRules, draftsBy } from './draft-rules';
import { anyMemory, hostileText, link, memory } from './memories';
import { peersOf } from './surroundings';

const anyPiece = fc.oneof(
	hostileText,
	fc.constantFrom('{concept}', 'Prices rose by 5.2 percent', ' on 19 August 2026', ' at Competitor X', '. ', '.\n', '? ', '。', ', ', ': ', ' "So it was." ', ' `SELECT ... FROM t` ', '価格', '____', ' It fell', '- ', '\n'),
);

/** Prose with the name of its memory in it now and then. */
const anyProse = fc.array(anyPiece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''));

export const anyTextMemory: fc.Arbitrary<Memory> = fc
	.record({ of: anyMemory, prose: fc.option(anyProse), nodeType: fc.constantFrom('wisdom', 'knowledge', 'information', 'raw_data', 'insight', ' '), depth: fc.option(fc.oneof(fc.integer({ min: -10, max: 400 }), fc.double({ noNaN: true }))) })
	.map(({ of, prose, nodeType, depth }) => ({ ...of, nodeType, depth, summary: prose === null || prose.trim() === '' ? of.summary : prose.replaceAll('{concept}', () => of.concept) }));

const anyNeighbours = fc.array(anyTextMemory, { maxLength: 5 });

/** A memory with a text, unlike the others. */
export function numbered(number: number): Memory {
	return memory({
		id: `m${number}`,
		concept: `Concept ${number}`,
		summary: `Concept ${number} was measured on ${1 + (number % 28)} May 2026. The warehouse paid €${number}.50 more than planned. Every planner in Utrecht has seen the ${number} orders.`,
		confidence: (number % 100) / 100,
		category: `category ${number % 7}`,
		nodeType: ['wisdom', 'knowledge', 'information', 'insight'][number % 4] ?? '',
		depth: [300, 200, null, 100][number % 4] ?? null,
		links: [link('causal', 'outgoing', `Effect ${number}`)],
	});
}

/** A memory as a run of several hundred sees it. */
export function draftsOfNumbered(strategy: Strategy, number: number, seed = 42): readonly Draft[] {
	const before = Array.from({ length: 20 }, (_, index) => numbered(number + index + 1));
	return draftsBy(strategy, numbered(number), { peers: peersOf(before, numbered(number)) }, seed);
}

/** What holds for the rows of every strategy about a memory's own text and columns. */
export function keepsTheRules(strategy: Strategy): void {
	it('keep the rules of every row, whatever a memory holds', () => {
		fc.assert(
			fc.property(anyTextMemory, anyNeighbours, fc.boolean(), (of, before, isAmbiguous) => {
				const drafts = draftsBy(strategy, of, { peers: peersOf(before, of), isAmbiguous });
				const shorter = drafts.flatMap((draft) => (draft.shorter ? [draft.shorter] : []));
				// What stands in braces in the memory's own text may have become a gap.
				const readable = [...drafts, ...shorter].filter(({ instruction, input }) => !`${instruction}${input}`.includes('{____}'));
				expect(brokenRules(strategy, { ...of, ...{ before } }, readable)).toEqual([]);
				expect(drafts.flatMap(({ others = [] }) => others).every((id) => before.some((other) => other.id === id))).toBe(true);
			}),
			{ numRuns: 300 },
		);
	});

	it('use every wording for some fact', () => {
		const used = Array.from({ length: 400 }, (_, number) => draftsOfNumbered(strategy, number)).flat();
		const names = used.flatMap(({ wording, shorter }) => (shorter ? [wording, shorter.wording] : [wording]));
		expect([...new Set(names)].sort()).toEqual([...strategy.wordings].sort());
		expect(new Set(strategy.wordings).size).toBe(strategy.wordings.length);
	});

	it('are the same for the same seed, and worded differently for another', () => {
		const worded = (seed: number) => Array.from({ length: 20 }, (_, number) => draftsOfNumbered(strategy, number, seed)).flat();
		expect(worded(7)).toEqual(worded(7));
		expect(worded(7).map(({ wording }) => wording)).not.toEqual(worded(8).map(({ wording }) => wording));
	});

	it.each([
		['sentences', 'Prices rose by 5 percent in Utrecht. '.repeat(2_700)],
		['one word', 'a'.repeat(100_000)],
		['dots', '.'.repeat(100_000)],
		['white space', `a${' '.repeat(100_000)}b`],
		['lines', 'a line\n'.repeat(14_000)],
		['opening brackets', '(["“`'.repeat(20_000)],
		['names', 'Concept A '.repeat(10_000)],
	])('are made of 100 kB of %s in no time', (_, summary) => {
		const start = process.cpuUsage();
		draftsBy(strategy, memory({ concept: 'Concept A', summary }));
		expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
	});
}
