import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { tradeOffs } from '../../engine/pairs/strategies/trade-offs';
import { brokenRules, draftsBy, wordingsUsed } from '../support/draft-rules';
import { anyMemory, link, memory } from '../support/memories';

const cause = link('causal', 'incoming', 'Price Cuts', { id: 'cause' });
const effect = link('causal', 'outgoing', "Board's Plan", { id: 'effect' });
const opposite = link('contradiction', 'incoming', 'Wait And See', { id: 'opposite' });
const dip = (...links: Memory['links']) => memory({ id: 'dip', concept: 'Revenue Dip', summary: 'Revenue fell. It was Q3.', links });

describe('a trade-off', () => {
	it('says plainly what a memory leads to and what contradicts it, and weighs neither', () => {
		const rows = draftsBy(tradeOffs, dip(cause, effect, opposite));
		expect(rows.map((row) => [row.output, row.links])).toEqual(
			Array(2).fill([
				`Revenue fell. 'Revenue Dip' leads to "Board's Plan". 'Revenue Dip' and 'Wait And See' contradict each other.`,
				['effect', 'opposite'],
			]),
		);
		expect(rows[0]?.wording).not.toBe(rows[1]?.wording);
	});

	it('has two sides', () => {
		expect(draftsBy(tradeOffs, dip(cause, effect))).toEqual([]);
		expect(draftsBy(tradeOffs, dip(cause, opposite))).toEqual([]);
	});

	it('with several on a side names the strongest five', () => {
		const others = ['A', 'B', 'C', 'D', 'E', 'F'].map((concept) => link('contradiction', 'outgoing', concept));
		expect(draftsBy(tradeOffs, { ...dip(effect, ...others), summary: null })[0]?.output).toBe(
			`'Revenue Dip' leads to "Board's Plan". 'Revenue Dip' stands in contradiction to each of these: 'A', 'B', 'C', 'D', and 'E'.`,
		);
	});
});

describe('whatever a memory holds', () => {
	it('makes only sound rows, whatever a memory holds', () => {
		fc.assert(
			fc.property(anyMemory, (found) => {
				const of = { ...found, links: [...found.links, opposite, effect] };
				const rows = draftsBy(tradeOffs, of);
				expect(rows).toHaveLength(2);
				expect(brokenRules(tradeOffs, of, rows)).toEqual([]);
				expect(draftsBy(tradeOffs, of)).toEqual(rows);
			}),
		);
	});

	it('takes no long time over a hub or a long text', () => {
		const links = Array.from({ length: 10_000 }, (_, index) => link('causal', index % 2 === 0 ? 'incoming' : 'outgoing', `C${index}`));
		const start = performance.now();
		draftsBy(tradeOffs, { ...dip(...links, opposite), summary: 'A long text! '.repeat(8_000) });
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it('uses each of its wordings for some memory, and others with another seed', () => {
		const numbered = (number: number) => ({ ...dip(effect, opposite), id: `m${number}` });
		expect(wordingsUsed(tradeOffs, numbered, 300)).toEqual([...tradeOffs.wordings].sort());
		const chosen = (seed: number) => draftsBy(tradeOffs, numbered(0), {}, seed).map(({ wording }) => wording);
		expect(chosen(1)).not.toEqual(chosen(2));
	});
});
