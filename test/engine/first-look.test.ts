import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BandKeys } from '../../engine/pairs/first-look/band-keys';
import { Blocks } from '../../engine/pairs/first-look/blocks';
import { Column } from '../../engine/pairs/first-look/column';
import { takeFirstLook, type FirstLookLimits } from '../../engine/pairs/first-look/first-look';
import { Meetings } from '../../engine/pairs/first-look/meetings';
import type { MemoryText } from '../../engine/pairs/first-look/memory-text';
import { Shingles } from '../../engine/pairs/first-look/shingles';
import { ShingleSets } from '../../engine/pairs/first-look/shingle-sets';
import { Sketch } from '../../engine/pairs/first-look/sketch';
import { normalise } from '../../engine/pairs/normalise';
import { seededRandom } from '../../engine/random/seeded-random';
import { hostileText } from '../support/memories';

interface Looked {
	readonly dropped: readonly number[];
	readonly reads: number;
	readonly repeats: (concept: string) => boolean;
}

const roomy: FirstLookLimits = { maxTableBytes: 64_000_000, maxKeptBytes: 80_000_000 };

async function lookAt(memories: readonly MemoryText[], { batchSize = 100, limits = roomy } = {}): Promise<Looked> {
	let reads = 0;
	const look = await takeFirstLook(async function* () {
		reads++;
		for (let from = 0; from < memories.length; from += batchSize) yield memories.slice(from, from + batchSize);
	}, limits);
	const dropped = memories.flatMap((_, position) => (look.isNearDuplicate(position) ? [position] : []));
	expect(look.nearDuplicates).toBe(dropped.length);
	return { dropped, reads, repeats: (concept) => look.repeatsConcept(concept) };
}

const droppedOf = async (summaries: readonly (string | null)[]) => (await lookAt(summaries.map((summary) => ({ concept: 'Thing', summary })))).dropped;

/** So many words, the same for the same seed; which words differs from seed to seed. */
function wordsOf(seed: string, count: number): string[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, () => `w${random(50_000)}`);
}

const textOf = (seed: string, count: number) => wordsOf(seed, count).join(' ');

function changed(text: string, place: number, word = 'changed'): string {
	return text.split(' ').with(place, word).join(' ');
}

/** Shingles as texts, for a comparison that shares nothing with the engine's but the definition. */
function plainShingles({ concept, summary }: MemoryText): ReadonlySet<string> {
	const words = normalise(`${concept} ${summary}`.toWellFormed()).match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Thai}]+/gu) ?? [];
	const runs = Array.from({ length: Math.max(1, words.length - 4) }, (_, start) => words.slice(start, start + 5));
	return new Set(runs.map((run) => run.join(' ')));
}

function jaccard(one: MemoryText, other: MemoryText): number {
	const [left, right] = [plainShingles(one), plainShingles(other)];
	const common = [...left].filter((shingle) => right.has(shingle)).length;
	return common / (left.size + right.size - common);
}

const keysOf = ({ concept, summary }: MemoryText) => [...new BandKeys().of(new Shingles().of(normalise(`${concept} ${summary}`.toWellFormed())))];

/** What the look must find: every text compared with every earlier one that is kept and shares a key. */
function droppedByBruteForce(memories: readonly MemoryText[]): number[] {
	const dropped: number[] = [];
	const keys = memories.map(keysOf);
	const isNear = (position: number, earlier: number) =>
		memories[earlier]?.summary?.trim() &&
		!dropped.includes(earlier) &&
		keys[position]?.some((key, index) => key === keys[earlier]?.[index]) &&
		jaccard(memories[position]!, memories[earlier]!) >= 0.7;
	memories.forEach(({ summary }, position) => {
		if (summary?.trim() && Array.from({ length: position }, (_, earlier) => earlier).some((earlier) => isNear(position, earlier))) dropped.push(position);
	});
	return dropped;
}

const anyMemory: fc.Arbitrary<MemoryText> = fc.record({
	concept: fc.constantFrom('Churn', 'CHURN ', '解約', 'Growth'),
	summary: fc.oneof(
		{ weight: 8, arbitrary: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(8, 20, 40), fc.array(fc.nat({ max: 39 }), { maxLength: 4 })).map(editedText) },
		{ weight: 2, arbitrary: fc.array(fc.constantFrom('深い記憶は', '夜に', '整理される。', 'สวัสดี', 'ok'), { maxLength: 8 }).map((parts) => parts.join('')) },
		{ weight: 1, arbitrary: hostileText },
		{ weight: 1, arbitrary: fc.constantFrom(null, '', ' \n') },
	),
});

function editedText([seed, count, edits]: readonly [string, number, readonly number[]]): string {
	return edits.reduce((text, place) => changed(text, place % count, `edit${place % 3}`), textOf(seed, count));
}

const anyMemories = fc.array(anyMemory, { maxLength: 30 });

describe('a memory is a near-duplicate', () => {
	const text = textOf('forty', 40);

	it.each([
		['says the same', text],
		['differs in case, width and spacing', `  ${text.toUpperCase().replaceAll('W1', 'Ｗ１').replaceAll(' ', '\n\u3000')} `],
		['has one word of forty changed', changed(text, 35)],
		['has another end', text.split(' ').slice(0, 36).join(' ')],
	])('when it %s', async (_, other) => {
		expect(await droppedOf([text, textOf('other', 40), other])).toEqual([2]);
	});

	it('when its sentences stand in another order', async () => {
		const sentences = ['one', 'two', 'three', 'four'].map((seed) => `${textOf(seed, 40)}.`);
		expect(await droppedOf([sentences.join(' '), sentences.toReversed().join(' ')])).toEqual([1]);
	});

	it('when it is written without spaces and nearly the same', async () => {
		const chinese = '海马体在夜间重放白天的经历并把其中重要的部分转移到新皮层从而形成可以长期保存的语义记忆';
		expect(await droppedOf([chinese, chinese.replace('白天', '昨天'), `${chinese}。`, '新皮层保存长期记忆'])).toEqual([1, 2]);
		const thai = 'ความทรงจำที่สำคัญจะถูกเล่นซ้ำในเวลากลางคืนและถูกย้ายไปยังสมองส่วนนอก';
		expect(await droppedOf([thai, `${thai}แล้ว`, 'สมองส่วนนอก'])).toEqual([1]);
	});

	it('when it repeats emoji or half of one', async () => {
		expect(await droppedOf(['😀 👩‍👩‍👧 🚀', '😀 👩‍👩‍👧 🚀', '😀 👩‍👩‍👦 🚀', '\ud83d', '\ude00', '\ufffd'])).toEqual([1, 4, 5]);
	});

	it('when it is of 100 kB and a few words differ', async () => {
		const long = textOf('long', 17_000);
		expect(long.length).toBeGreaterThan(100_000);
		expect(await droppedOf([long, textOf('another', 17_000), changed(changed(long, 3), 9_000)])).toEqual([2]);
	});

	it('of the one that ranks before it, never the other way round', async () => {
		expect(await droppedOf([text, text, text])).toEqual([1, 2]);
		expect(await droppedOf([changed(text, 39), text])).toEqual([1]);
	});
});

describe('a memory is kept', () => {
	it.each([
		['another fact in the same words, when they are few', ['Revenue rose in May', 'Revenue fell in May']],
		['a different number at the end of a short text', ['The status of item is active 1', 'The status of item is active 2']],
		['half of the words changed', [textOf('half', 40), `${textOf('half', 20)} ${textOf('rest', 20)}`]],
		['other Chinese text', ['海马体在夜间重放白天的经历', '新皮层保存可以长期使用的语义记忆']],
		['no summary', [null, null, '', ' \n', '']],
	])('for it tells another fact or none: %s', async (_, summaries) => {
		expect(await droppedOf(summaries)).toEqual([]);
	});

	it('when the same short text stands under another name', async () => {
		const summary = 'Is a supplier of glass.';
		expect((await lookAt([{ concept: 'Acme', summary }, { concept: 'Globex', summary }, { concept: 'ACME', summary }])).dropped).toEqual([2]);
	});

	it('when it is near only to one that is not kept', async () => {
		const words = wordsOf('chain', 80);
		const [a, b, c, d] = [0, 6, 12, 14].map((start) => words.slice(start, start + 60).join(' '));
		expect(await droppedOf([b!, c!])).toEqual([1]);
		expect(await droppedOf([a!, b!, c!, d!])).toEqual([1, 3]);
	});

	it('and still counts at its place when memories without text stand between', async () => {
		expect(await droppedOf([null, 'one two', '', 'one two', null, 'one two'])).toEqual([3, 5]);
	});

	it('when it is not among those looked at', async () => {
		const look = await takeFirstLook(async function* () {
			yield [{ concept: 'Thing', summary: 'text' }];
		});
		expect([-1, 1, 1_000_000].map((position) => look.isNearDuplicate(position))).toEqual([false, false, false]);
	});
});

describe('what the look finds', () => {
	it('is what a comparison of all texts that share a key finds, whatever the batches and the room', async () => {
		const anyRoom = fc.record({ maxTableBytes: fc.constantFrom(1, 300, 64_000_000), maxKeptBytes: fc.constantFrom(1, 1_000, 80_000_000) });
		await fc.assert(
			fc.asyncProperty(anyMemories, fc.integer({ min: 1, max: 31 }), anyRoom, async (memories, batchSize, limits) => {
				expect((await lookAt(memories, { batchSize, limits })).dropped).toEqual(droppedByBruteForce(memories));
			}),
			{ numRuns: 300 },
		);
	});

	it.each([
		['0.85 to 0.9', 140, 2, 0.85, 0.9, 0.95],
		['above 0.9', 150, 1, 0.9, 1, 0.99],
		['0.75 to 0.85', 90, 2, 0.75, 0.85, 0.8],
	])('is nearly all that is there, and nothing else: similarity %s', async (_, words, edits, from, to, leastRecall) => {
		const random = seededRandom('places');
		const originals = Array.from({ length: 500 }, (_row, index) => ({ concept: 'Thing', summary: textOf(`text ${index}`, words) }));
		const edited = originals.map(({ concept, summary }) => ({ concept, summary: Array.from({ length: edits }).reduce<string>((text) => changed(text, random(words)), summary) }));
		const near = originals.flatMap((original, index) => (isWithin(jaccard(original, edited[index]!), from, to) ? [index] : []));
		const { dropped } = await lookAt([...originals, ...edited]);
		expect(near.length).toBeGreaterThan(150);
		expect(near.filter((index) => dropped.includes(500 + index)).length / near.length).toBeGreaterThan(leastRecall);
		expect(dropped.filter((position) => jaccard(originals[position - 500]!, edited[position - 500]!) < 0.7)).toEqual([]);
	});

	it('includes every identical text, however many similar ones crowd around it', async () => {
		const variants = Array.from({ length: 6_000 }, (_, index) => ({ concept: 'Thing', summary: changed(textOf('template', 25), 12, `w${index}`) }));
		const { dropped } = await lookAt([...variants, ...variants.toReversed()]);
		expect(dropped).toEqual(variants.map((_, index) => 6_000 + index));
	});

	it('is all but one of fifty thousand identical texts', async () => {
		const memories = Array.from({ length: 50_000 }, () => ({ concept: 'Thing', summary: 'the same text of more than five words' }));
		expect((await lookAt(memories)).dropped.length).toBe(49_999);
	});

	it('is nothing where there is nothing', async () => {
		expect(await lookAt([])).toMatchObject({ dropped: [], reads: 1 });
	});
});

const isWithin = (value: number, from: number, to: number) => value >= from && value < to;

describe('the memories are read', () => {
	const distinct = Array.from({ length: 200 }, (_, index) => ({ concept: `Thing ${index}`, summary: textOf(`text ${index}`, 20) }));

	it('once where no two are alike, and once more where some are', async () => {
		expect((await lookAt(distinct)).reads).toBe(1);
		expect((await lookAt([...distinct, ...distinct])).reads).toBe(2);
	});

	it('more often where there is little room, with the same result', async () => {
		const littleTable = await lookAt([...distinct, ...distinct], { limits: { ...roomy, maxTableBytes: 1 } });
		const littleKept = await lookAt([...distinct, ...distinct], { limits: { ...roomy, maxKeptBytes: 1 } });
		expect(littleTable.reads).toBe(16 + 1);
		expect(littleKept.reads).toBe(1 + 200);
		expect(littleTable.dropped).toEqual(distinct.map((_, index) => 200 + index));
		expect(littleKept.dropped).toEqual(littleTable.dropped);
	});

	it('twice for the table when it has room for half of it', async () => {
		expect((await lookAt(distinct, { limits: { ...roomy, maxTableBytes: 200 * 4 * 8 } })).reads).toBe(2);
	});
});

describe('a concept repeats', () => {
	it('when more than one memory bears it after normalisation, with or without a text', async () => {
		const { repeats } = await lookAt(['Churn', ' CHURN', 'Growth', 'Ｇｒｏｗｔｈ', 'Revenue', '\ud83d', '\ude00'].map((concept) => ({ concept, summary: null })));
		expect(['churn', 'Churn\n', 'GROWTH', '\udc00'].map(repeats)).toEqual([true, true, true, true]);
		expect(['Revenue', 'revenue', 'Churns', ''].map(repeats)).toEqual([false, false, false, false]);
	});

	it('exactly when counting finds it more than once', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.oneof(fc.constantFrom('a', 'A', 'b ', 'B', 'c'), hostileText)), async (concepts) => {
				const { repeats } = await lookAt(concepts.map((concept) => ({ concept, summary: null })));
				const names = concepts.map((concept) => normalise(concept.toWellFormed()));
				expect(concepts.map(repeats)).toEqual(names.map((name) => names.filter((other) => other === name).length > 1));
			}),
			{ numRuns: 200 },
		);
	});

	it('once as well as a hundred thousand times, among many others', async () => {
		const { repeats } = await lookAt(Array.from({ length: 60_000 }, (_, index) => ({ concept: index % 2 ? 'Often' : `Once ${index}`, summary: null })));
		expect([repeats('often'), repeats('Once 2'), repeats('Once 59998')]).toEqual([true, false, false]);
	});
});

describe('the means of the look', () => {
	it('tell apart three hundred thousand texts that differ in one word', () => {
		const shingles = new Shingles();
		const hashes = new Set(Array.from({ length: 300_000 }, (_, index) => shingles.of(`status of the item ${index}`)[0]));
		expect(hashes.size).toBe(300_000);
	});

	it.each([0.5, 0.7, 0.85, 0.95])('agree in as many rows of a sketch as the similarity says: %d', (similarity) => {
		for (const size of [30, 1_500]) expect(Math.abs(meanAgreement(size, similarity) - similarity)).toBeLessThan(0.03);
	});

	it('give back every set of shingles that was put in, also where blocks end', () => {
		const sets = new ShingleSets(new Blocks());
		const lengths = [1, 8_189, 1, 8_190, 8_191, 8_192, 1, 20_000, 4_000, 4_190, 4_191];
		const addresses = lengths.map((length, index) => sets.add(new Float64Array(length).fill(index)));
		expect(addresses.map((address) => sets.at(address))).toEqual(lengths.map((length, index) => new Float64Array(length).fill(index)));
	});

	it('tell which texts share a key also where there are more than two million', () => {
		const [column, texts] = [new Column(Uint32Array, new Blocks()), 2 ** 21 + 10];
		for (let text = 0; text < texts; text++) column.push(4_294_967_294 - 2_046 * (text % (texts - 1)));
		const meetings = new Meetings(texts);
		meetings.note(0, column, new Float64Array(texts));
		expect([meetings.nextAwaited(0), meetings.nextAwaited(1)]).toEqual([0, texts]);
		expect(Array.from({ length: texts }, (_, text) => text).filter((text) => meetings.meetsEarlier(text))).toEqual([texts - 1]);
	});

	it('compare a text with no more than the first 32 that share a key', () => {
		const column = new Column(Uint32Array, new Blocks());
		for (let text = 0; text < 20_000; text++) column.push(text % 2 ? 7 : 1_000 + text);
		const meetings = new Meetings(20_000);
		meetings.note(15, column, new Float64Array(20_000));
		const texts = Array.from({ length: 20_000 }, (_, text) => text);
		expect(texts.filter((text) => meetings.awaitedUnder(text) !== 0)).toEqual(Array.from({ length: 32 }, (_, index) => 2 * index + 1));
		expect(texts.filter((text) => meetings.meetsEarlier(text))).toHaveLength(9_999);
	});
});

/** How many rows two sketches have in common on average, for sets of such a size and similarity. */
function meanAgreement(size: number, similarity: number): number {
	const [random, rounds] = [seededRandom(`${size} ${similarity}`), 200];
	const common = Math.round((2 * size * similarity) / (1 + similarity));
	const anySet = (length: number) => Array.from({ length }, () => random(2 ** 26) * 2 ** 27 + random(2 ** 27));
	const agreements = Array.from({ length: rounds }, () => {
		const shared = anySet(common);
		const [one, other] = [new Sketch(), new Sketch()];
		one.draw(Float64Array.from([...shared, ...anySet(size - common)]));
		other.draw(Float64Array.from([...shared, ...anySet(size - common)]));
		return one.rows.filter((value, row) => value === other.rows[row]).length / one.rows.length;
	});
	return agreements.reduce((sum, agreement) => sum + agreement, 0) / rounds;
}
