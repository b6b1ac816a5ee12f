import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Admission } from '../../engine/pairs/admission';
import { assertSharesFill, defaultLimits, isThorough, parseLimits, toLimitsItem, type PairLimits } from '../../engine/pairs/limits';
import { presets, strategies, strategiesNamed } from '../../engine/pairs/strategies';
import type { Strategy } from '../../engine/pairs/strategy';
import { anyConfidence, llama, qwen } from '../support/memories';
import { refusalOf } from '../support/refusal';

const strategy = (name: string, changes: Partial<Strategy> = {}): Strategy => ({
	name,
	displayName: name,
	description: name,
	needs: [],
	wordings: Array.from({ length: 20 }, (_, index) => `w${index}`),
	maxShare: null,
	drafts: () => [],
	...changes,
});

interface Offer {
	readonly strategy: Strategy;
	readonly wording: string;
	/** Whether the memory is another one than that of the offer before. */
	readonly enters: boolean;
}

/** What is taken of rows that come one after the other. */
function taken(offers: readonly Offer[], limits: Partial<PairLimits>, { boundsWordings = true } = {}) {
	const admission = new Admission({ models: [llama], limits: { ...defaultLimits, ...limits }, boundsWordings });
	let memory = 0;
	return offers.flatMap((offer) => {
		if (offer.enters) admission.enter();
		if (offer.enters) memory++;
		const mightUse = admission.mayUse(offer.strategy, offer.wording, [llama]);
		const refusal = admission.admit(offer.strategy, offer.wording, llama);
		if (!mightUse) expect(refusal).not.toBeNull();
		return refusal === null ? [{ ...offer, memory }] : [];
	});
}

const [common, rare, balanced] = [strategy('common'), strategy('rare', { maxShare: 0.08 }), strategy('balanced', { balancedBy: 'common' })];
const anyOffers: fc.Arbitrary<readonly Offer[]> = fc.array(
	fc.record({ strategy: fc.constantFrom(common, common, rare, balanced), wording: fc.nat({ max: 19 }).map((index) => `w${index}`), enters: fc.boolean() }),
	{ maxLength: 400 },
);
const countBy = <T>(items: readonly T[], key: (item: T) => unknown) => {
	const counts = new Map<unknown, number>();
	for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
	return [...counts.values()];
};

describe('for any rows', () => {
	it('no cap is ever passed', () => {
		const caps = fc.record({ maxPairs: fc.option(fc.integer({ min: 1, max: 50 })), maxPairsPerMemory: fc.option(fc.integer({ min: 1, max: 5 })), maxPairsPerStrategy: fc.option(fc.integer({ min: 1, max: 30 })) });
		fc.assert(
			fc.property(anyOffers, caps, (offers, limits) => {
				const kept = taken(offers, limits);
				expect(kept.length).toBeLessThanOrEqual(limits.maxPairs ?? Infinity);
				expect(Math.max(0, ...countBy(kept, ({ memory }) => memory))).toBeLessThanOrEqual(limits.maxPairsPerMemory ?? Infinity);
				expect(Math.max(0, ...countBy(kept, (one) => one.strategy.name))).toBeLessThanOrEqual(limits.maxPairsPerStrategy ?? Infinity);
			}),
			{ numRuns: 300 },
		);
	});

	it('no share, rounded up to a whole row, is passed, whatever the last row is', () => {
		fc.assert(
			fc.property(anyOffers, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (offers, share) => {
				const kept = taken(offers, { maxShares: { balanced: share } });
				const rowsOf = (name: string) => kept.filter((one) => one.strategy.name === name).length;
				expect(rowsOf('rare')).toBeLessThanOrEqual(Math.ceil(0.08 * kept.length));
				expect(rowsOf('balanced')).toBeLessThanOrEqual(Math.ceil(share * kept.length));
				expect(rowsOf('balanced')).toBeLessThanOrEqual(rowsOf('common'));
			}),
			{ numRuns: 300 },
		);
	});

	it('no wording is taken beyond its share of the rows so far, or twice an even part where there are few wordings', () => {
		fc.assert(
			fc.property(anyOffers, fc.double({ min: 0.05, max: 0.5, noNaN: true }), (offers, maxWordingShare) => {
				const used = new Map<string, number>();
				for (const [index, { strategy: { name }, wording }] of taken(offers, { maxWordingShare }).entries()) {
					const key = `${name} ${wording}`;
					const bound = Math.max(maxWordingShare, 2 / used.size) * (index + 1);
					used.set(key, (used.get(key) ?? 0) + 1);
					expect(used.get(key)).toBeLessThanOrEqual(Math.max(1, bound));
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('the share of a wording', () => {
	const rows = (wordings: number, count: number): Offer[] => {
		const one = strategy('one', { wordings: Array.from({ length: wordings }, (_, index) => `w${index}`) });
		return Array.from({ length: count }, (_, index) => ({ strategy: one, wording: `w${index % wordings}`, enters: true }));
	};

	it('leaves every row where there are so few wordings that each must have more', () => {
		for (const wordings of [1, 2, 5, 12]) expect(taken(rows(wordings, 300), { maxWordingShare: 0.01 })).toHaveLength(300);
	});

	it('starves no dataset whose memories give few of the wordings that were chosen', () => {
		const [poor, rich] = [strategy('poor'), strategy('rich')];
		const offers = Array.from({ length: 400 }, (_, index) => ({ strategy: index % 2 ? poor : rich, wording: index % 2 ? 'w0' : `w${(index / 2) % 3}`, enters: true }));
		expect(taken(offers, { maxWordingShare: 0.1 }).length).toBeGreaterThan(380);
	});

	it('is kept at ten percent once there are twenty wordings', () => {
		const varied = rows(20, 300).map((offer, index) => (index % 3 === 0 ? { ...offer, wording: 'w0' } : offer));
		const kept = taken(varied, {});
		expect(kept.filter(({ wording }) => wording === 'w0').length).toBeLessThanOrEqual(0.1 * kept.length);
	});

	it('is not asked of the presets classic and typed', () => {
		const monotonous = Array.from({ length: 50 }, () => ({ strategy: common, wording: 'w0', enters: true }));
		expect(taken(monotonous, {}, { boundsWordings: false })).toHaveLength(50);
		expect(taken([...rows(20, 20), ...monotonous], {}).length).toBeLessThan(30);
		expect([isThorough(presets.classic), isThorough(presets.typed), isThorough(presets.full)]).toEqual([false, false, true]);
	});
});

it('target models are counted each by itself', () => {
	const admission = new Admission({ models: [qwen, llama], limits: { ...defaultLimits, maxPairs: 1 }, boundsWordings: true });
	expect([qwen, qwen, llama, llama].map((model) => admission.admit(common, 'w0', model))).toEqual([null, 'dataset_cap', null, 'dataset_cap']);
	expect([admission.mayUse(common, 'w0', [qwen, llama]), admission.mayUse(common, 'w1', [qwen, llama])]).toEqual([true, true]);
});

describe('limits', () => {
	const anyCount = fc.option(fc.integer({ min: 1 }));
	const anyLimits: fc.Arbitrary<PairLimits> = fc.record({
		maxPairs: anyCount,
		maxPairsPerMemory: anyCount,
		maxPairsPerStrategy: anyCount,
		maxShares: fc.dictionary(fc.constantFrom(...strategies.map(({ name }) => name)), anyConfidence, { noNullPrototype: true }),
		maxWordingShare: fc.double({ min: 0.01, max: 1, noNaN: true }),
	});

	it('come back from the canvas as they went, and are the default where nothing is said', () => {
		fc.assert(
			fc.property(anyLimits, (limits) => {
				expect(parseLimits(JSON.parse(JSON.stringify(toLimitsItem(limits))))).toEqual(limits);
			}),
		);
		expect(parseLimits(undefined)).toEqual(defaultLimits);
	});

	it.each([
		[{ max_pairs: 0 }, 'max_pairs'],
		[{ max_pairs_per_memory: 1.5 }, 'max_pairs_per_memory'],
		[{ max_shares: { recall: 1.1 } }, 'max_shares.recall'],
		[{ max_shares: { sideways: 0.1 } }, "no strategy 'sideways'"],
		[{ max_wording_share: 0 }, 'max_wording_share'],
	])('%j is refused, and what is wrong named', (value, name) => {
		expect(refusalOf(() => parseLimits(value)).message).toContain(name);
	});

	it.each<readonly [readonly string[], Readonly<Record<string, number>>, boolean]>([
		[['negatives'], {}, false],
		[['no_action'], {}, false],
		[['recall_views', 'cloze'], { recall_views: 0.5, cloze: 0.4 }, false],
		[['recall_views', 'cloze'], { recall_views: 0.5, cloze: 0.5 }, true],
		[['recall_views', 'negatives'], {}, true],
		[['neuroplasticity', 'no_action'], {}, true],
	])('of %j with the shares %j can be filled: %s', (names, maxShares, fills) => {
		const refused = () => assertSharesFill(strategiesNamed(names), { ...defaultLimits, maxShares });
		if (fills) expect(refused).not.toThrow();
		else expect(refused).toThrow(/together make only \d+ percent of the rows: .*Choose a further strategy, or set larger shares/);
	});
});
