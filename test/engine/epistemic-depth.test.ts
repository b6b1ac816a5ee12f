import { describe, expect, it } from 'vitest';
import { epistemicDepth } from '../../engine/pairs/strategies/epistemic-depth';
import { whatType, whichType, whyType } from '../../engine/pairs/wording/epistemic-depth';
import { namesOf, type Wording } from '../../engine/pairs/wording/wording';
import { draftsBy } from '../support/draft-rules';
import { memory } from '../support/memories';
import { keepsTheRules } from '../support/text-strategies';

const poolsOf = (nodeType: string, depth: number | null) =>
	draftsBy(epistemicDepth, memory({ concept: 'A', nodeType, depth })).map(({ wording, output }) => [Object.entries({ whichType, whyType, whatType }).find(([, pool]: [string, readonly Wording[]]) => namesOf(pool).includes(wording))?.[0], output]);

describe('epistemic depth', () => {
	it.each([
		['wisdom', 300, "'A' is held as wisdom: its depth is 300, and wisdom begins at 300."],
		['wisdom', 1_250.5, "'A' is held as wisdom: its depth is 1250.5, and wisdom begins at 300."],
		['knowledge', 299.9, "'A' is held as knowledge: its depth is 299.9, knowledge begins at 200, and wisdom only at 300."],
		['information', 100, "'A' is held as information: its depth is 100, information begins at 100, and knowledge only at 200."],
		['raw_data', 0, "'A' is held as raw data: its depth is 0, raw data begins at 0, and information only at 100."],
		['raw_data', -0, "'A' is held as raw data: its depth is 0, raw data begins at 0, and information only at 100."],
	])('of %s at %d is the reason', (nodeType, depth, answer) => {
		expect(poolsOf(nodeType, depth)).toEqual([
			['whichType', answer],
			['whyType', answer],
		]);
	});

	it.each([
		['wisdom', 299, "'A' is held as wisdom, the last of four types, above knowledge."],
		['knowledge', 300, "'A' is held as knowledge, the third of four types, between information and wisdom."],
		['information', null, "'A' is held as information, the second of four types, between raw data and knowledge."],
		['raw_data', -1, "'A' is held as raw data, the first of four types, below information."],
		['wisdom', 1e21, "'A' is held as wisdom, the last of four types, above knowledge."],
		['raw_data', 1e-7, "'A' is held as raw data, the first of four types, below information."],
	])('of %s at %s is no reason', (nodeType, depth, answer) => {
		expect(poolsOf(nodeType, depth)).toEqual([['whichType', answer]]);
	});

	it.each(['insight', 'constructor', "the board's view"])('of %s is unknown', (nodeType) => {
		expect(poolsOf(nodeType, 300)).toEqual([['whatType', `'A' is held as ${nodeType.includes("'") ? `"${nodeType}"` : `'${nodeType}'`}.`]]);
	});

	it('of a blank type is nothing', () => {
		expect(poolsOf(' ', 300)).toEqual([]);
	});
});

it('asks for the type, and never whether it is one', () => {
	for (const { instruction } of [...whichType, ...whyType, ...whatType]) expect(instruction).not.toMatch(/^(?:Is|Does|Can) (?!\{concept\} raw data, information, knowledge or wisdom\?)/);
});

describe('its rows', () => keepsTheRules(epistemicDepth));
