import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Memory } from '../../engine/memory/memory';
import { causes } from '../../engine/pairs/strategies/causes';
import { brokenRules, draftsBy, wordingsUsed } from '../support/draft-rules';
import { anyMemory, link, memory } from '../support/memories';

const cause = link('causal', 'incoming', 'Price Cuts', { id: 'cause' });
const effect = link('causal', 'outgoing', "Board's Plan", { id: 'effect' });
const opposite = link('contradiction', 'incoming', 'Wait And See', { id: 'opposite' });
const asksWhatItIs = /what is it\b|What is 'Revenue Dip'/;

/** The rows that a memory has with the seeds from 0 to 49. */
const drawn = (of: Memory) => Array.from({ length: 50 }, (_, seed) => draftsBy(causes, of, {}, seed)).flat();
const dip = (...links: Memory['links']) => memory({ id: 'dip', concept: 'Revenue Dip', summary: 'Revenue fell. It was Q3.', links });

describe('causes', () => {
	it.each([
		['both', [cause, effect], /^chain-/, `The brain records that 'Price Cuts' leads to 'Revenue Dip'. In turn, 'Revenue Dip' leads to "Board's Plan".`, ['cause', 'effect']],
		['a cause only', [cause], /^why-/, "The brain records that 'Price Cuts' leads to 'Revenue Dip'.", ['cause']],
		['an effect only', [effect], /^outcome-/, `'Revenue Dip' leads to "Board's Plan".`, ['effect']],
	] as const)('with %s are told, after the first sentence only where it is asked what the memory is', (_, links, wording, output, told) => {
		const rows = draftsBy(causes, dip(...links));
		const all = drawn(dip(...links));
		expect(all.map((row) => [row.output, row.links])).toEqual(all.map((row) => [asksWhatItIs.test(row.instruction) ? `Revenue fell. ${output}` : output, told]));
		expect(new Set(all.map((row) => row.output)).size).toBe(2);
		for (const row of rows) expect(row.wording).toMatch(wording);
		expect(rows[0]?.wording).not.toBe(rows[1]?.wording);
	});

	it('are the strongest five, each concept once', () => {
		const links = ['A', 'A', 'B', 'C', 'D', 'E', 'F'].map((concept, index) => link('causal', 'incoming', concept, { id: `l${index}` }));
		expect(draftsBy(causes, dip(...links))[0]).toMatchObject({
			output: "The brain records that 'A', 'B', 'C', 'D', and 'E', among others, lead to 'Revenue Dip'.",
			links: ['l0', 'l2', 'l3', 'l4', 'l5'],
		});
		expect(draftsBy(causes, dip(...links.slice(0, -1)))[0]?.output).toBe("The brain records that 'A', 'B', 'C', 'D', and 'E' lead to 'Revenue Dip'.");
	});

	it('are the strongest five on the other side as well', () => {
		const links = ['A', 'B', 'C', 'D', 'E', 'F'].map((concept) => link('causal', 'outgoing', concept));
		expect(draftsBy(causes, dip(...links))[0]?.output).toBe("'Revenue Dip' leads to 'A', 'B', 'C', 'D', and 'E', among others.");
		expect(draftsBy(causes, dip(...links.slice(1)))[0]?.output).toBe("'Revenue Dip' leads to 'B', 'C', 'D', 'E', and 'F'.");
	});

	it('are no answer to what a memory is where there is no summary', () => {
		const rows = drawn({ ...dip(effect), summary: null });
		expect(new Set(rows.map(({ output }) => output))).toEqual(new Set([`'Revenue Dip' leads to "Board's Plan".`]));
		expect(rows.map(({ wording }) => wording)).not.toContain('outcome-what-follows');
	});

	it('of a question end in one mark', () => {
		const asking = { ...dip(link('causal', 'outgoing', 'What now?')), summary: 'Why? We know' };
		expect(drawn(asking).find(({ wording }) => wording === 'outcome-what-follows')?.output).toBe("Why? 'Revenue Dip' leads to 'What now?'");
	});

	it('are nothing that links of other types tell, nor links to namesakes', () => {
		expect(draftsBy(causes, dip(opposite, link('association', 'outgoing', 'A'), link(null, 'incoming', 'B'), link('causal', 'outgoing', 'revenue  dip')))).toEqual([]);
	});
});

describe('whatever a memory holds', () => {
	it('makes only sound rows, whatever a memory holds', () => {
		fc.assert(
			fc.property(anyMemory, (found) => {
				const of = { ...found, links: [...found.links, opposite, effect] };
				const rows = draftsBy(causes, of);
				expect(rows).toHaveLength(2);
				expect(brokenRules(causes, of, rows)).toEqual([]);
				expect(draftsBy(causes, of)).toEqual(rows);
			}),
		);
	});

	it('takes no long time over a hub or a long text', () => {
		const links = Array.from({ length: 10_000 }, (_, index) => link('causal', index % 2 === 0 ? 'incoming' : 'outgoing', `C${index}`));
		const start = performance.now();
		draftsBy(causes, { ...dip(...links, opposite), summary: 'A long text! '.repeat(8_000) });
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	it('uses each of its wordings for some memory, and others with another seed', () => {
		const shapes = [[cause, effect], [cause], [effect, opposite]];
		const numbered = (number: number) => ({ ...dip(...(shapes[number % 3] ?? [])), id: `m${number}` });
		expect(wordingsUsed(causes, numbered, 300)).toEqual([...causes.wordings].sort());
		const chosen = (seed: number) => draftsBy(causes, numbered(0), {}, seed).map(({ wording }) => wording);
		expect(chosen(1)).not.toEqual(chosen(2));
	});
});
