import type { Memory } from '../memory/memory';
import { codeWordsOf, labelOf } from './code-like';
import { flavourOfTerm, type CodeFlavour } from './wording/code-flavours';

/** Whom a memory about code concerns: by its category and tags, or, where these do not say, by its words. */
export function flavoursOf({ concept, summary, category, tags }: Memory): ReadonlySet<CodeFlavour> {
	const byLabel = flavoursIn([category ?? '', ...tags].map(labelOf));
	return byLabel.size > 0 ? byLabel : flavoursIn(codeWordsOf(`${concept} ${summary ?? ''}`));
}

function flavoursIn(words: readonly string[]): ReadonlySet<CodeFlavour> {
	return new Set(words.flatMap((word) => flavourOfTerm.get(word) ?? []));
}
