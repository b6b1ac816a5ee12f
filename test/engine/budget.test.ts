import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTokenCounter } from '../../adapters/tokenizer/load-tokenizer';
import { fitsBudget, templateTokens, type TokenCounter } from '../../engine/pairs/budget/budget';
import { tokenBound } from '../../engine/pairs/budget/token-bound';
import { utf8BytesOf } from '../../engine/pairs/budget/utf8-bytes';
import type { RowContent } from '../../engine/pairs/duplicates';
import { hostileText } from '../support/memories';
import { llamaFolder, qwenFolder } from '../support/vocabularies';

const row = (output: string, input = ''): RowContent => ({ instruction: 'Explain.', input, output });
const anyRow: fc.Arbitrary<RowContent> = fc.record({ instruction: hostileText, input: hostileText, output: hostileText });
const neverAsked: TokenCounter = () => {
	throw new Error('There was no need to count.');
};

describe('the budget of a row', () => {
	it('is kept by a row whose tokens and template fill it to the last token, and not by one token more', () => {
		const words = row('word '.repeat(500));
		const tokens = tokenBound(words.instruction) + tokenBound(words.output) + templateTokens;
		expect([tokens - 1, tokens, tokens + 1].map((maxSeqLen) => fitsBudget(words, maxSeqLen, tokenBound))).toEqual([false, true, true]);
	});

	it('counts the instruction, the input and the output', () => {
		const count = vi.fn(tokenBound);
		fitsBudget({ instruction: 'a '.repeat(200), input: 'b '.repeat(200), output: 'c '.repeat(200) }, 1_000, count);
		expect(count.mock.calls.map(([text]) => text[0])).toEqual(['a', 'b', 'c']);
	});

	it('needs no counting for rows whose bytes fit', () => {
		expect(fitsBudget(row('x'.repeat(4_000), 'y'), 4_096, neverAsked)).toBe(true);
		expect(fitsBudget(row('中'.repeat(1_300)), 4_096, neverAsked)).toBe(true);
		expect(fitsBudget(row(''), 512, neverAsked)).toBe(true);
	});

	it('needs no counting for rows that are megabytes too long', () => {
		expect(fitsBudget(row(' '.repeat(40_000_000)), 4_096, neverAsked)).toBe(false);
	});

	it('counts where normalising may make more bytes than the text has', () => {
		for (const grows of ['\u0958', '\u{1d160}', '\ufdfa']) {
			const text = grows.repeat(300);
			expect(() => fitsBudget(row(text), utf8BytesOf(text) + 8 + templateTokens, neverAsked)).toThrow('no need');
		}
	});

	it.each([0, 1, templateTokens - 1])('of %i tokens has no room for any row with text', (maxSeqLen) => {
		expect(fitsBudget(row('a'), maxSeqLen, tokenBound)).toBe(false);
	});

	it('is the same with or without the short cuts', () => {
		fc.assert(
			fc.property(anyRow, fc.nat({ max: 400 }), (content, room) => {
				const tokens = Object.values(content).reduce((sum, text) => sum + tokenBound(text), 0);
				const fits = fitsBudget(content, room + templateTokens, tokenBound);
				if (tokens > room) expect(fits).toBe(false);
				else expect(fits || Object.values(content).join('').length > 16 * room).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('the bytes of a text', () => {
	it('are those that it has in a file', () => {
		fc.assert(
			fc.property(hostileText, (text) => {
				expect(utf8BytesOf(text)).toBe(Buffer.byteLength(text));
			}),
			{ numRuns: 500 },
		);
	});
});

const qwenSystem = '<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n';
const llamaSystem = '<|start_header_id|>system<|end_header_id|>\n\nCutting Knowledge Date: December 2023\nToday Date: 26 July 2024\n\n<|eot_id|>';
const preamble = 'Below is an instruction that describes a task, paired with an input that provides further context. Write a response that appropriately completes the request.';

const question = ({ instruction, input }: RowContent) => (input === '' ? instruction : `${instruction}\n\n${input}`);
const inAlpaca = ({ instruction, input, output }: RowContent) => `${preamble}\n\n### Instruction:\n${instruction}\n\n### Input:\n${input}\n\n### Response:\n${output}`;
const inQwenChat = (content: RowContent) => `${qwenSystem}<|im_start|>user\n${question(content)}<|im_end|>\n<|im_start|>assistant\n${content.output}<|im_end|>\n`;
const inLlamaTurns = (content: RowContent) => `<|start_header_id|>user<|end_header_id|>\n\n${question(content)}<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n${content.output}<|eot_id|>`;

describe('the room for a template', () => {
	let counts: Readonly<Record<'qwen' | 'llama', TokenCounter>>;

	beforeAll(async () => {
		counts = { qwen: await loadTokenCounter(qwenFolder), llama: await loadTokenCounter(llamaFolder) };
	});

	/** Texts whose ends merge with what stands beside them. */
	const borders = fc.array(fc.constantFrom('a', ' ', '\n', '\t', '\r\n', '.', '==', '#', '<|', "'", 's', '12', '日', '\u0301', '!!!\n', '://', ');\n', '   ', '-----', 'é'), { maxLength: 6 }).map((pieces) => pieces.join(''));

	it.each([
		['Alpaca, for Qwen2.5', 'qwen', (content: RowContent) => `${inAlpaca(content)}<|endoftext|>`],
		['Alpaca, for Llama 3', 'llama', (content: RowContent) => `<|begin_of_text|>${inAlpaca(content)}<|end_of_text|>`],
		['the chat of Qwen2.5', 'qwen', inQwenChat],
		['the chat of Llama 3', 'llama', (content: RowContent) => `<|begin_of_text|>${inLlamaTurns(content)}`],
		['the chat of Llama 3.1', 'llama', (content: RowContent) => `<|begin_of_text|>${llamaSystem}${inLlamaTurns(content)}`],
	] as const)('is enough for %s, whatever the texts begin and end with', (_, model, render) => {
		const count = counts[model];
		fc.assert(
			fc.property(borders, borders, borders, (instruction, input, output) => {
				const added = count(render({ instruction, input, output })) - count(instruction) - count(input) - count(output);
				expect(added).toBeLessThanOrEqual(templateTokens);
			}),
			{ numRuns: 300 },
		);
	});
});
