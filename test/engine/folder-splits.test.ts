import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlaces } from '../../engine/dataset/folder/choose-places';
import { parseFolderRow } from '../../engine/dataset/folder/to-folder-row';
import type { FolderRow } from '../../engine/dataset/folder/folder-row';
import type { Place } from '../../engine/dataset/folder/split';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import { anyFolderPairs, factAt, flatLines, pairOf } from '../support/folder-rows';
import { inBatches } from '../support/memories';

const half = { validation: 0.5, test: 0.3 };

interface Placed extends FolderRow {
	readonly place: Place;
}

async function placed(pairs: readonly TrainingPair[], shares = half): Promise<readonly Placed[]> {
	const lines = flatLines(pairs);
	const places = await choosePlaces({ lines: () => inBatches(lines, 5), checkpoint: () => {} }, shares);
	return lines.map((line, row) => ({ ...parseFolderRow(line, 'row'), place: places.placeOf(row) ?? 'train' }));
}

function inPlace(rows: readonly Placed[], place: Place): readonly Placed[] {
	return rows.filter((row) => row.place === place);
}

function factsOf(rows: readonly FolderRow[]): ReadonlySet<string> {
	return new Set(rows.flatMap(({ facts }) => facts));
}

describe('the split test', () => {
	it('holds the rows that show test facts only, and no row shows one of them in training or validation', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, async (pairs) => {
				const rows = await placed(pairs);
				const isTest = (fact: string) => Number.parseInt(fact.slice(1), 16) / 2 ** 40 < 0.3;
				for (const { place, facts } of rows) {
					if (facts.every(isTest)) expect(place).toBe('test');
					else if (facts.some(isTest)) expect(place).toBe('held_out');
					else expect(place).not.toBe('test');
				}
			}),
		);
	});

	it('keeps its facts and rows as the brain grows', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, anyFolderPairs, async (pairs, more) => {
				const before = await placed(pairs);
				const after = await placed([...pairs, ...more]);
				before.forEach(({ place }, row) => expect(after[row]?.place === 'test').toBe(place === 'test'));
				const tested = factsOf(inPlace(before, 'test'));
				for (const fact of factsOf([...inPlace(after, 'train'), ...inPlace(after, 'validation')])) expect(tested).not.toContain(fact);
			}),
		);
	});

	it('is as large as its share of the facts, and empty where that is 0', async () => {
		const pairs = Array.from({ length: 2_000 }, (_, index) => pairOf({ facts: [] }, { memoryId: `m${index}`, output: `Fact ${index}.` }));
		const count = async (test: number) => inPlace(await placed(pairs, { validation: 0, test }), 'test').length;
		expect([await count(0), await count(0.5)]).toEqual([0, expect.closeTo(1_000, -2)]);
	});
});

describe('a sentence of a test text', () => {
	const sentence = 'The northern supplier raised its price after the harvest failed.';
	const test = pairOf({ facts: [factAt(0.1)] }, { output: `It was a bad year. ${sentence}` });
	const others = (count: number, output: string) => Array.from({ length: count }, (_, index) => pairOf({ facts: [factAt(0.5 + index / 100)] }, { memoryId: `m${index}`, output }));

	async function placeOf(changes: Partial<TrainingPair>, worse?: string): Promise<Place | undefined> {
		const told = { strategy: 'paths', facts: [factAt(0.5, 'l')], ...(worse !== undefined && { worse: { output: worse, because: 'outdated' } }) };
		return (await placed([test, pairOf(told, changes)])).at(-1)?.place;
	}

	it('holds out a row that says it anywhere, in whatever case and punctuation', async () => {
		expect(await placeOf({ output: 'Something else.' })).not.toBe('held_out');
		for (const field of ['instruction', 'input', 'output'] as const) expect(await placeOf({ [field]: `Note: "${sentence.toUpperCase()}" (so it says)` }), field).toBe('held_out');
		expect(await placeOf({}, `No: ${sentence}`)).toBe('held_out');
	});

	it('does not hold out a row that says a part of it, or something like it', async () => {
		for (const output of ['The northern supplier raised its price after the harvest.', sentence.replace('northern', 'southern')]) expect(await placeOf({ output })).not.toBe('held_out');
	});

	it('is nobody’s own where more than five texts say it', async () => {
		const heldOut = async (count: number) => inPlace(await placed([test, ...others(count, sentence)]), 'held_out').length;
		expect([await heldOut(4), await heldOut(5), await heldOut(40)]).toEqual([4, 0, 0]);
	});

	it('is found piece by piece where it is long', async () => {
		const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
		const long = pairOf({ facts: [factAt(0.1)] }, { output: words.join(' ') });
		const rows = await placed([long, pairOf({ facts: [factAt(0.5, 'l')] }, { output: `see ${words.slice(30, 70).join(' ')}` })]);
		expect(rows.at(-1)?.place).toBe('held_out');
	});

	it('of fewer than eight words holds out only the answer that is just that', async () => {
		const short = pairOf({ facts: [factAt(0.1)] }, { output: 'Prices fell in May.' });
		const rows = await placed([short, pairOf({ facts: [factAt(0.5)] }, { output: 'prices fell in may' }), pairOf({ facts: [factAt(0.6)] }, { output: 'As said, prices fell in May.' })]);
		expect(rows.map(({ place }) => place === 'held_out')).toEqual([false, true, false]);
	});

	it('of fewer than eight words is found with the short ones next to it, also within a longer answer', async () => {
		const test = pairOf({ facts: [factAt(0.1)] }, { output: 'Prices fell in May. Nobody had asked why. The north was closed.' });
		const rows = await placed([test, pairOf({ strategy: 'paths', facts: [factAt(0.5), factAt(0.6, 'l')] }, { output: 'As said: prices fell in May. Nobody had asked why. And then?' })]);
		expect(rows.at(-1)?.place).toBe('held_out');
	});

	it('of a name or a type holds out nothing', async () => {
		const name = pairOf({ strategy: 'reverse_recall', facts: [factAt(0.1)] }, { output: 'Night Shift' });
		const rows = await placed([name, pairOf({ strategy: 'paths', facts: [factAt(0.5, 'l')] }, { output: 'Night Shift' })]);
		expect(rows.at(-1)?.place).not.toBe('held_out');
	});
});

describe('a whole test text', () => {
	/** Lists of words without a full stop, so that no sentence is found where the whole text is not. */
	const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');
	const ending = (count: number) => `${words(count)}. Done. ${words(3)}.`;

	async function heldOut(text: string, others: ReadonlyArray<readonly [Parameters<typeof pairOf>[0], Partial<TrainingPair>]>): Promise<number> {
		const rows = await placed([pairOf({ facts: [factAt(0.1)] }, { output: text }), ...others.map(([told, changes], index) => pairOf(told, { memoryId: `m${index}`, ...changes }))]);
		return inPlace(rows, 'held_out').length;
	}

	const twins = (count: number, output: string) => Array.from({ length: count }, (_, index) => [{ facts: [factAt(0.5 + index / 100)] }, { output }] as const);

	it('holds out whatever is just that, as input, answer or worse answer, where its sentences are short', async () => {
		for (const text of ['The old pump failed again. Nobody heard it.', 'Out. Up. Off. In. By. On. At. To.', 'Out. Up.']) {
			expect(await heldOut(text, twins(1, text.toUpperCase())), text).toBe(1);
			expect(await heldOut(text, [[{ strategy: 'reverse_recall', facts: [factAt(0.5)] }, { input: text, output: 'Pump' }]]), text).toBe(1);
			expect(await heldOut(text, [[{ facts: [factAt(0.5)], worse: { output: text, because: 'outdated' } }, { output: 'Another.' }]]), text).toBe(1);
			expect(await heldOut(text, twins(1, 'Something else was said. It was short.')), text).toBe(0);
		}
	});

	it('holds out the same answer however many memories give it, from eight words on', async () => {
		expect(await heldOut(ending(4), twins(40, ending(4)))).toBe(40);
		expect(await heldOut(words(7), twins(40, words(7)))).toBe(0);
		expect(await heldOut(words(7), twins(4, words(7)))).toBe(4);
	});

	it('counts only as far as others say it where it is not known to be a text', async () => {
		const answer = 'I am sorry, but I cannot help you with that.';
		const rows = [0.1, 0.5, 0.51, 0.52, 0.53, 0.54].map((share) => ({ ...pairOf({ facts: [factAt(share)] }, { output: answer }), provenance: JSON.stringify({ facts: [factAt(share)] }) }));
		expect(inPlace(await placed(rows), 'held_out')).toEqual([]);
		expect(inPlace(await placed(rows.slice(0, 5)), 'held_out')).toHaveLength(4);
	});
});

describe('a gap in a sentence of a test text', () => {
	const sentence = "The northern supplier raised Meyer's price by A$&5 after the harvest failed.";
	const test = pairOf({ facts: [factAt(0.1)] }, { output: `It was a bad year. ${sentence}` });

	async function placeOf(strategy: string, wording: string, changes: Partial<TrainingPair>, first = test): Promise<Place | undefined> {
		return (await placed([first, pairOf({ strategy, wording, facts: [factAt(0.5)] }, changes)])).at(-1)?.place;
	}

	it('holds out a row whose answer fills it', async () => {
		for (const missing of ['A$&5', 'Meyer', 'The northern']) {
			const gapped = sentence.replace(missing, '____');
			expect(await placeOf('cloze', 'fill-in', { instruction: "Fill in the blank in this statement about 'A'.", input: gapped, output: missing }), missing).toBe('held_out');
			expect(await placeOf('cloze', 'quoted-left-out', { instruction: `What has been left out here about 'A'? “${gapped}”`, output: missing }), missing).toBe('held_out');
			expect(await placeOf('cloze', 'fill-in', { input: gapped, output: 'another' }), missing).not.toBe('held_out');
		}
	});

	it('holds out a row whose answer names the memory that it stands for', async () => {
		const gapped = sentence.replace('Meyer', '____');
		const named = { 'which-entry': 'Meyer', 'brain-describes': "This describes 'Meyer'.", 'where-it-stands': 'meyer', 'one-line': 'This stands in the entry on “Meyer”.' };
		for (const [wording, output] of Object.entries(named)) expect(await placeOf('reverse_recall', wording, { input: gapped, output }), wording).toBe('held_out');
		expect(await placeOf('reverse_recall', 'quoted-where', { instruction: `“${gapped}” Where does this stand?`, output: 'This stands in the entry on "Meyer".' })).toBe('held_out');
	});

	it('makes nothing of the words of the question', async () => {
		const asked = 'This is one line of a longer entry. Where does it stand?';
		const gapped = pairOf({ strategy: 'reverse_recall', wording: 'one-line', facts: [factAt(0.1)] }, { instruction: asked, input: '____ sold it.', output: "This stands in the entry on 'Meyer'." });
		expect(await placeOf('reverse_recall', 'one-line', { instruction: asked, input: '____ kept it.', output: "This stands in the entry on 'Kay'." }, gapped)).not.toBe('held_out');
	});

	it('is filled in test rows as well', async () => {
		const gapped = sentence.replace('Meyer', '____');
		const whole = 'Meyer shut the old mine.';
		const open = { output: sentence };
		expect(await placeOf('recall', 'classic', open, pairOf({ strategy: 'cloze', wording: 'fill-in', facts: [factAt(0.1)] }, { input: gapped, output: 'Meyer' }))).toBe('held_out');
		const described = pairOf({ strategy: 'reverse_recall', wording: 'brain-describes', facts: [factAt(0.1)] }, { input: '____ shut the old mine.', output: "This describes 'Meyer'." });
		expect(await placeOf('recall', 'classic', { output: whole }, described)).toBe('held_out');
		expect(await placeOf('reverse_recall', 'which-entry', { input: 'Meyer shut the ____.', output: 'old mine' }, described)).toBe('held_out');
	});
});

describe('the split validation', () => {
	it('shows no fact that is not trained', async () => {
		await fc.assert(
			fc.asyncProperty(anyFolderPairs, async (pairs) => {
				const rows = await placed(pairs);
				const trained = factsOf(inPlace(rows, 'train'));
				for (const fact of factsOf(inPlace(rows, 'validation'))) expect(trained).toContain(fact);
			}),
		);
	});

	it('holds no near-duplicate of a training row, compared with all of them', async () => {
		const seen = { rows: 0, near: 0 };
		await fc.assert(
			fc.asyncProperty(anyVariants, async (pairs) => {
				const rows = await placed(pairs);
				const trained = inPlace(rows, 'train').map(shinglesOf);
				for (const row of inPlace(rows, 'validation')) {
					const shingles = shinglesOf(row);
					const nearest = Math.max(0, ...trained.map((other) => jaccard(shingles, other)));
					expect(nearest).toBeLessThan(0.7);
					seen.rows++;
					if (nearest > 0.5) seen.near++;
				}
			}),
		);
		expect(Math.min(seen.rows, seen.near)).toBeGreaterThan(20);
	});

	it('has rows at all, chosen by what they say and not by where they stand', async () => {
		const pairs = Array.from({ length: 200 }, (_, index) => pairOf({ facts: [factAt(0.5 + (index % 20) / 100)] }, { instruction: `Question ${index}`, output: `Answer ${index * 7} of ${index * 3}` }));
		const said = async (order: readonly TrainingPair[]) => inPlace(await placed(order, { validation: 0.1, test: 0 }), 'validation').map(({ pair }) => pair.output);
		const chosen = await said(pairs);
		expect(chosen.length).toBeGreaterThan(8);
		expect((await said(pairs.toReversed())).toSorted()).toEqual(chosen.toSorted());
	});

	it('is empty where its share is 0, and where every row shows a fact of its own', async () => {
		const pairs = Array.from({ length: 100 }, (_, index) => pairOf({ facts: [factAt(0.4 + index / 1_000)] }, { output: `Answer ${index}` }));
		expect(inPlace(await placed(pairs), 'validation')).toEqual([]);
		expect(inPlace(await placed(pairs.map((pair) => ({ ...pair, provenance: '{}' })), { validation: 0, test: 0 }), 'validation')).toEqual([]);
	});
});

/** Rows that say one of two things in 25 words, some of which differ: many are near-duplicates, others just not. */
const anyVariants = fc.array(
	fc
		.record({ base: fc.integer({ min: 0, max: 1 }), changed: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 3 }), fact: fc.integer({ min: 5, max: 7 }) })
		.map(({ base, changed, fact }) => {
			const words = Array.from({ length: 25 }, (_, place) => `${changed.includes(place) ? 'other' : 'word'}${base}${place}`);
			return pairOf({ facts: [factAt(fact / 10, 'l')] }, { instruction: 'Tell.', output: words.join(' ') });
		}),
	{ minLength: 2, maxLength: 12 },
);

/** Written again and plainly: the runs of five words of all that a row says. */
function shinglesOf({ pair }: FolderRow): ReadonlySet<string> {
	const words = `${pair.instruction} ${pair.input} ${pair.output}`.normalize('NFKC').toLowerCase().split(/\s+/u).filter(Boolean);
	if (words.length < 5) return new Set([words.join(' ')]);
	return new Set(words.slice(4).map((_, start) => words.slice(start, start + 5).join(' ')));
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
	const common = [...one].filter((shingle) => other.has(shingle)).length;
	return common / (one.size + other.size - common);
}
