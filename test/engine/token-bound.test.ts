import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTokenCounter } from '../../adapters/tokenizer/load-tokenizer';
import type { TokenCounter } from '../../engine/pairs/budget/budget';
import { mergedPieces, wholePieces } from '../../engine/pairs/budget/common-pieces';
import { tokenBound } from '../../engine/pairs/budget/token-bound';
import { makeCommonPieces } from '../../scripts/make-common-pieces.mjs';
import { type CorpusText, randomTexts, writtenTexts } from '../support/token-corpus';
import { llamaFolder, qwenFolder } from '../support/vocabularies';

/** Two vocabularies of 150,000 words are at work here. */
vi.setConfig({ testTimeout: 60_000 });

let inQwen: TokenCounter;
let inLlama: TokenCounter;

beforeAll(async () => {
	[inQwen, inLlama] = [await loadTokenCounter(qwenFolder), await loadTokenCounter(llamaFolder)];
});

interface Measured {
	readonly kind: string;
	/** By the tokenizer that makes more tokens of it. */
	readonly tokens: number;
	readonly bound: number;
}

const measure = ({ kind, text }: CorpusText): Measured => ({ kind, tokens: Math.max(inQwen(text), inLlama(text)), bound: tokenBound(text) });
const tooLow = (texts: readonly Measured[]) => texts.filter(({ tokens, bound }) => bound < tokens);
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const ratioOf = (texts: readonly Measured[]) => mean(texts.map(({ bound }) => bound)) / mean(texts.map(({ tokens }) => tokens));

/** Characters, words and runs at which the pieces of the two tokenizers meet, and the tokens that stand for roles. */
const hostilePiece = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({ unit: 'grapheme' }),
	fc.string({ unit: 'grapheme-ascii' }),
	fc.constantFrom(' ', '\n', '\r\n', '\t', '\0', '\ud83d', '\ude00', '\ufffd', '\ufeff', '\u0085', '\u00a0', '\u3000', '\u0301', '\u0958', '\u{1d160}', '²', '٣٤', '①②③④', '２０', '１０', "'s", "'LL", "'ſ"),
	fc.constantFrom('the', ' and', 'für', 'の', '中国', '，', '。\n\n', 'привет', 'سلام', ' không', '한국', '👩‍💻', '1234', '==', '});\n', '<|im_end|>', '<|eot_id|>', '<tool_call>'),
	fc.tuple(fc.constantFrom(' ', '\n', '=', 'a', 'the ', '中', '\0', '😀', 'é'), fc.nat({ max: 70 })).map(([unit, times]) => unit.repeat(times)),
);
/** Pieces of the table side by side, where merging in the wrong order would go further than the tokenizers do. */
const tablePieces = mergedPieces.split('0').map((piece) => piece.trim());
const neighbours = (fitting: RegExp) => fc.array(fc.constantFrom(...tablePieces.filter((piece) => fitting.test(piece))), { minLength: 2, maxLength: 5 }).map((pieces) => pieces.join(''));
const hostileNeighbours = fc.oneof(neighbours(/^\p{L}+$/u), neighbours(/^\p{L}*[^\0-\x7f]\p{L}*$/u), neighbours(/^[\p{P}\p{S}]+$/u), neighbours(/^[\p{P}\p{S}\p{N}]*[^\0-\x7f][\p{P}\p{S}\p{N}]*$|^[\p{P}\p{S}]$/u));

const hostileTexts = fc.array(hostilePiece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('the bound of the tokens of a text', () => {
	it('is never below the count of Qwen2.5 or Llama 3, and on average within half of it, for what people and programs write', () => {
		const texts = writtenTexts().map(measure);
		expect(texts.reduce((sum, { tokens }) => sum + tokens, 0)).toBeGreaterThan(150_000);
		expect(tooLow(texts)).toEqual([]);
		expect(ratioOf(texts)).toBeLessThan(1.3);
		expect(mean(texts.map(({ bound, tokens }) => bound / tokens))).toBeLessThan(1.3);
		for (const kind of new Set(texts.map((text) => text.kind))) expect(ratioOf(texts.filter((text) => text.kind === kind)), kind).toBeLessThan(1.6);
	});

	it('is never below them for texts without sense in any script, and on average within half of them', () => {
		const texts = randomTexts().map(measure);
		expect(tooLow(texts)).toEqual([]);
		expect(ratioOf(texts)).toBeLessThan(1.5);
	});

	it('is never below them for hostile texts', () => {
		fc.assert(
			fc.property(hostileTexts, (text) => {
				expect(tooLow([measure({ kind: 'hostile', text })])).toEqual([]);
			}),
			{ numRuns: 2_500, seed: 20251120 },
		);
	});

	it('is never below them where pieces of the table meet', () => {
		fc.assert(
			fc.property(hostileNeighbours, (text) => {
				expect(tooLow([measure({ kind: 'neighbours', text })])).toEqual([]);
			}),
			{ numRuns: 6_000, seed: 20251120 },
		);
	});

	it('is exact for each of the pieces in the table that a text can hold alone', () => {
		const whole = /^(?:[^\r\n\p{L}\p{N}]?\p{L}+| ?[^\p{White_Space}\p{L}\p{N}]+[\r\n]*|\p{White_Space}*[\r\n]+|\p{White_Space}+)$/u;
		const pieces = [...mergedPieces.split('0'), ...wholePieces.split('0')].filter((piece) => whole.test(piece) && !/\p{Co}/u.test(piece));
		expect(pieces.length).toBeGreaterThan(15_000);
		expect(pieces.filter((piece) => piece.normalize('NFC') === piece && [tokenBound, inQwen, inLlama].some((count) => count(piece) !== 1))).toEqual([]);
	});

	it.each([
		['nothing', '', 0],
		['a letter', 'a', 1],
		['a sentence', 'The memory of a fact.', 6],
		['digits, which Qwen2.5 takes one by one', '20251120', 8],
		['digits of another width', '２０２５', 12],
		['signs of two scripts, which merge late', ',[…]', 4],
		['a NUL', '\0', 1],
		['half a character, which is written as U+FFFD', '\ud83d', 1],
		['a Chinese word', '的', 1],
		['a character that is three in NFC', '\u{1d160}', 9],
		['a run longer than any that people write, in bytes', ' '.repeat(20_000), 20_000],
	])('of %s is known', (_, text, bound) => {
		expect(tokenBound(text)).toBe(bound);
	});

	it('comes within seconds for long texts, with spaces or without', () => {
		for (const unit of ['a', '中', '😀', ' \n', '中国，', 'ab1/', 'e\u0301']) {
			expect(tokenBound(unit.repeat(400_000 / unit.length))).toBeGreaterThan(100_000);
		}
	});
});

describe('the table of pieces', () => {
	it('is what the script makes of the two vocabularies', () => {
		const table = readFileSync(new URL('../../engine/pairs/budget/common-pieces.ts', import.meta.url), 'utf8');
		expect(table === makeCommonPieces(), 'run npx tsx scripts/make-common-pieces.mts').toBe(true);
		expect(Buffer.byteLength(table)).toBeLessThan(150_000);
	});
});
