import type { Memory } from '../memory/memory';
import { codeTerms } from './wording/code-terms';

/** How many different code words make a text one about code, where neither category nor tags say so. */
const wordsThatMakeCode = 2;

/** Whether a memory is about code: by its category or a tag, by code set in backticks, or by what it talks about. */
export function isCodeLike(memory: Memory): boolean {
	const labels = [memory.category ?? '', ...memory.tags];
	if (labels.some((label) => codeTerms.has(label.trim().toLowerCase()))) return true;
	const text = `${memory.concept} ${memory.summary ?? ''}`;
	return /`[^`]+`/.test(text) || codeWordsIn(text) >= wordsThatMakeCode;
}

function codeWordsIn(text: string): number {
	const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) ?? [];
	return new Set(words.filter((word) => codeTerms.has(word))).size;
}
