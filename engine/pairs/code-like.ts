import type { Memory } from '../memory/memory';
import { codeSpansOf, type CodeSpan } from './text/code-spans';
import { codeCategories, codeLabels, codeTerms } from './wording/code-terms';

/** How many different code words make a text one about code, where neither category nor tags say so. */
const wordsThatMakeCode = 2;

/** What no mere name holds. */
const codeSign = /[(){}[\];=<>$*/\\|&]/u;

/** Whether a memory is about code: by its category or a tag, by code that it sets in backticks, or by what it talks about. */
export function isCodeLike({ concept, summary, category, tags }: Memory): boolean {
	if (codeCategories.has(labelOf(category ?? '')) || [category ?? '', ...tags].some((label) => isCodeLabel(labelOf(label)))) return true;
	const spans = codeSpansOf(summary ?? '');
	return spans.some(isPlainlyCode) || codeWordsIn(`${concept} ${summary ?? ''}`, spans) >= wordsThatMakeCode;
}

/** The words of a text in lower case, as the lists of code words have them. */
export function codeWordsOf(text: string): readonly string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_-]*/gu) ?? [];
}

export function labelOf(label: string): string {
	return label.trim().toLowerCase();
}

function isCodeLabel(label: string): boolean {
	return codeTerms.has(label) || codeLabels.has(label);
}

function isPlainlyCode({ code, isBlock }: CodeSpan): boolean {
	return isBlock || codeSign.test(code);
}

/** A name in backticks counts as a word: it may be the one field that a text about trade mentions. */
function codeWordsIn(text: string, names: readonly CodeSpan[]): number {
	const words = codeWordsOf(text).filter((word) => codeTerms.has(word));
	return new Set([...words, ...names.map(({ code }) => code.trim().toLowerCase())]).size;
}
