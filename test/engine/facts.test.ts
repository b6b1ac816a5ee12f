import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionFact, linkFact, pathFacts, profileFact, textFact } from '../../engine/pairs/facts';
import { strategies } from '../../engine/pairs/strategies';
import type { Draft } from '../../engine/pairs/strategy';
import { draftsBy } from '../support/draft-rules';
import { hostileText } from '../support/memories';
import { ShownFacts, textOf, type ShownRow } from '../support/shown-facts';
import { peersOf } from '../support/surroundings';
import { anyToldBrain, type ToldBrain } from '../support/told-brain';
import { pairsFrom, everything } from '../support/training-pairs';

describe('keys of facts', () => {
	it('stay what they are: a fact keeps its split over the years', () => {
		expect([textFact('q3'), profileFact('q3'), actionFact('q3'), linkFact('Competitor X', 'Pricing Strategy')]).toEqual(['tc7012b5b8d', 'p57e6cdd7cf', 'a4fbbb3ee34', 'lc8486235d2']);
	});

	it('of a link are the same from both ends, whatever the names are', () => {
		fc.assert(
			fc.property(hostileText, hostileText, (one, other) => {
				expect(linkFact(one, other)).toMatch(/^l[0-9a-f]{10}$/);
				expect(linkFact(other, one)).toBe(linkFact(one, other));
			}),
		);
	});

	it.each(['competitor x', ' Competitor X\n', 'Competitor \t X', 'ＣＯＭＰＥＴＩＴＯＲ X'])('of a link are the same where a name is written %j', (name) => {
		expect(linkFact('B', name)).toBe(linkFact('B', 'Competitor X'));
		expect(linkFact(name, 'B')).toBe(linkFact('Competitor X', 'B'));
	});

	it('of concepts that rows show alike are the same', () => {
		expect(linkFact('Half \ud83d', 'B')).toBe(linkFact('Half \ud83e', 'B'));
	});

	it('tell facts apart', () => {
		const keys = Array.from({ length: 20_000 }, (_, number) => [textFact(`m${number}`), linkFact(`m${number}`, `m${number + 1}`)]).flat();
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('of a path are those of any two concepts on it', () => {
		expect(pathFacts(['A', 'B', 'C'])).toEqual([linkFact('A', 'B'), linkFact('A', 'C'), linkFact('B', 'C')]);
	});
});

/** Every row that the strategies can make of a brain, whatever the limits. */
function rowsOf({ memories }: ToldBrain, isAmbiguous: boolean, seed: number): readonly ShownRow[] {
	return memories.flatMap((memory, index) => {
		const around = { peers: peersOf(memories.slice(0, index), memory), isAmbiguous };
		return strategies.flatMap((strategy) => draftsBy(strategy, memory, around, seed).flatMap(withShorter).map((draft) => ({ strategy: strategy.name, draft, memory })));
	});
}

function withShorter(draft: Draft): readonly Draft[] {
	return [draft, ...(draft.shorter ? withShorter(draft.shorter) : [])].filter(({ output }) => output !== null);
}

describe('the facts of a row', () => {
	it('are all that it shows, and no others', () => {
		const met = new Set<string>();
		fc.assert(
			fc.property(anyToldBrain, fc.boolean(), fc.nat(), (brain, isAmbiguous, seed) => {
				const shown = new ShownFacts(brain);
				for (const row of rowsOf(brain, isAmbiguous, seed)) {
					met.add(row.strategy);
					const told = `${row.strategy}: ${textOf(row.draft)}`;
					const missing = [...shown.mustHave(row)].filter(([fact]) => !row.draft.facts.includes(fact)).map(([, what]) => `${what} in ${told}`);
					expect(missing).toEqual([]);
					const most = shown.mayHave(row);
					expect(row.draft.facts.filter((fact) => !fact.startsWith('a') && !most.has(fact)).map((fact) => `${fact} in ${told}`)).toEqual([]);
					const actions = row.draft.facts.filter((fact) => fact.startsWith('a'));
					expect(actions.slice(0, 1)).toEqual(row.draft.action === undefined ? [] : [actionFact(row.draft.action)]);
					expect(actions.slice(1).filter((fact) => row.draft.worse === undefined || !row.memory.actions.some(({ id }) => actionFact(id) === fact))).toEqual([]);
					expect(row.draft.facts.length).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 200 },
		);
		expect([...met].sort()).toEqual(strategies.map(({ name }) => name).sort());
	});

	it('stand in its provenance in order, each once', async () => {
		await fc.assert(
			fc.asyncProperty(anyToldBrain, async ({ memories }) => {
				const { pairs } = await pairsFrom(memories, { ...everything, strategies });
				for (const { provenance } of pairs) {
					const { facts } = JSON.parse(provenance) as { facts: string[] };
					expect(facts).toEqual([...new Set(facts)].sort());
					expect(facts.every((fact) => /^[ltpa][0-9a-f]{10}$/.test(fact))).toBe(true);
				}
			}),
			{ numRuns: 50 },
		);
	});
});
