import { canonical } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import type { Case, Check } from '../case';
import { incompleteness, tell, toldLinks, type ToldLinks } from '../told-links';

/** "Explain the strategic context of 'X'.": the summary. */
export const recall: Check = (one) => wrongQuestion(one, 'Explain the strategic context of @.', '') ?? differsFromSummary(one);

/** "Identify the key factors influencing 'X'.": all links, told by relation. */
export const relation: Check = (one) => {
	const told = toldLinks(one);
	if (told === null || told.size === 0) return 'a link that does not touch the memory';
	if (!sameSentence(one.row.output, tell(one.home.concept, told, 'classic'))) return 'an answer that is not what its links say';
	return wrongQuestion(one, 'Identify the key factors influencing @.', 'Use the internal Knowledge Graph relationships.') ?? somethingLeftOut(one, told);
};

/** "Generate implementation guidance for 'X'.": the summary, then all links. */
export const implementation: Check = (one) => wrongQuestion(one, 'Generate implementation guidance for @.', 'Provide code-specific recommendations.') ?? differsFromMemory(one);

/** "Provide strategic analysis of 'X'.", of wisdom only: the summary, then all links. */
export const strategicAnalysis: Check = (one) => {
	if (one.home.nodeType !== 'wisdom') return 'a memory that is not wisdom';
	return wrongQuestion(one, 'Provide strategic analysis of @.', 'Frame this as executive-level strategic insight.') ?? differsFromMemory(one);
};

/** The summary, followed by a sentence for each relation. */
export function differsFromMemory(one: Case): string | null {
	const { row, home } = one;
	const told = toldLinks(one);
	if (home.summary === null) return 'an answer where the memory has no summary';
	if (told === null) return 'a link that does not touch the memory';
	if (told.size === 0) return differsFromSummary(one) ?? somethingLeftOut(one, told);
	const links = tell(home.concept, told, 'classic');
	const isTold = asSentences(home.summary).some((summary) => sameSentence(row.output, `${summary} ${links}`));
	return isTold ? somethingLeftOut(one, told) : 'an answer that is not what the summary and the links say';
}

export function differsFromSummary({ row, home }: Case): string | null {
	return home.summary !== null && sameText(row.output, home.summary) ? null : 'an answer that is not the summary';
}

function wrongQuestion({ row, home }: Case, instruction: string, input: string): string | null {
	const asked = instruction.replace('@', () => quoted(home.concept, 'classic'));
	if (!sameText(row.instruction, asked)) return 'a question that does not ask about the memory';
	return row.input === input ? null : 'an input that the strategy does not have';
}

/** All relations, each with all its concepts or the strongest 25. */
export function somethingLeftOut(one: Case, told: ToldLinks): string | null {
	for (const relation of one.around.relations.keys()) {
		const reason = incompleteness(one, { relation, concepts: told.get(relation) ?? [], start: 0, most: 25 });
		if (reason !== null) return reason;
	}
	return null;
}

/** A summary without a mark at its end has got one before the next sentence. */
export function asSentences(summary: string): readonly string[] {
	const text = canonical(summary);
	return [text, `${text}.`, `${text.slice(0, -1)}.`];
}
