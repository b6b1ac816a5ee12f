import type { Memory } from '../memory/memory';
import { codeWordsOf } from './code-like';
import { flavourOfTerm, wordsThatConcern, type CodeFlavour } from './wording/code-flavours';

const flavours = Object.keys(wordsThatConcern) as readonly CodeFlavour[];

/** Whom a memory about code concerns, by the words of its text: tags say too little. A wisdom is a decision or a principle, for everyone. */
export function flavoursOf({ summary, nodeType }: Memory): ReadonlySet<CodeFlavour> {
	if (nodeType === 'wisdom') return new Set();
	const found = [...new Set(codeWordsOf(summary ?? ''))].flatMap((word) => flavourOfTerm.get(word) ?? []);
	return new Set(flavours.filter((flavour) => found.filter((one) => one === flavour).length >= wordsThatConcern[flavour]));
}
