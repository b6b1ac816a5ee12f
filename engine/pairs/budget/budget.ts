import type { RowContent } from '../duplicates';
import { utf8BytesOf } from './utf8-bytes';

/** The number of tokens of a text, or a number that is not below it. */
export type TokenCounter = (text: string) => number;

/**
 * What a template adds to a row. Measured with both vocabularies: 31 for the chat template of Qwen2.5 with its system
 * prompt, 36 for that of Llama 3.1 with its dates, 39 for the Alpaca preamble with the tokens for begin and end, and up
 * to two more where a text and the template meet in one piece. Rounded up, for tokenizers with smaller vocabularies.
 */
export const templateTokens = 64;

/**
 * A UTF-16 unit has at most 3 bytes in UTF-8, and normalising makes at most 11 bytes of one (U+FDFA in NFKC): no text has
 * more tokens than this times its length.
 */
const mostTokensPerUnit = 33;

/**
 * Text has about 4 characters per token, code with its indents 10. What would need more than this to fit is taken to be
 * too long without counting: rows of megabytes would take minutes.
 */
const mostUnitsPerToken = 16;

/** Whether a row is sure to stay within a model's `max_seq_len`, its template included. */
export function fitsBudget({ instruction, input, output }: RowContent, maxSeqLen: number, count: TokenCounter): boolean {
	const texts = [instruction, input, output];
	const tokens = maxSeqLen - templateTokens;
	const units = sum(texts, ({ length }) => length);
	if (units * mostTokensPerUnit <= tokens) return true;
	if (units > tokens * mostUnitsPerToken) return false;
	return sum(texts, mostTokens) <= tokens || sum(texts, count) <= tokens;
}

/** No tokenizer makes more tokens than there are bytes, but some normalise first, and then there may be more bytes; ASCII stays. */
function mostTokens(text: string): number {
	if (!beyondAscii.test(text)) return text.length;
	return Math.max(...[text, text.normalize('NFC'), text.normalize('NFKC')].map(utf8BytesOf));
}

const beyondAscii = /[^\0-\x7f]/;

function sum(texts: readonly string[], measure: (text: string) => number): number {
	return texts.reduce((total, text) => total + measure(text), 0);
}
