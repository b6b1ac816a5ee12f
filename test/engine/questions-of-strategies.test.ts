import { expect, it } from 'vitest';
import { presets } from '../../engine/pairs/strategies';
import type { Strategy } from '../../engine/pairs/strategy';
import { draftsBy } from '../support/draft-rules';
import { wellLinked } from '../support/link-drafts';
import { peersOf } from '../support/surroundings';

/** Both ask the same on purpose: of links that there are, and of links that there are not. */
const ofPairs = ['link_pairs', 'negatives'];

/** Names as wellLinked gives them, in any quotation marks. */
const names = /['"“](?:Near|Far|Beyond)[ \w]*['"”]/gu;

it('no two strategies ask the same question of a memory', () => {
	const askedBy = new Map<string, string>();
	const memories = Array.from({ length: 150 }, (_, number) => wellLinked(number));
	const isAmbiguous = (number: number) => number % 5 === 0;
	for (const strategy of presets.full) for (const question of questionsOf(strategy)) {
		const name = ofPairs.includes(strategy.name) ? 'pairs' : strategy.name;
		expect([question, askedBy.get(question) ?? name]).toEqual([question, name]);
		askedBy.set(question, name);
	}

	function questionsOf(strategy: Strategy): ReadonlySet<string> {
		const rows = memories.flatMap((memory, number) => draftsBy(strategy, memory, { peers: peersOf([wellLinked(number + 1)], memory), isAmbiguous: isAmbiguous(number) }));
		return new Set(rows.filter(({ input }) => input === '').map(({ instruction }) => instruction.replace(names, '@')));
	}
});
