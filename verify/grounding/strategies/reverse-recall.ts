import { canonical } from '../../text/canonical';
import { escaped, gap, patternOf } from '../../text/placeholders';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeWithGaps } from '../../text/whole-sentences';
import type { Check } from '../case';

/** The summary or a sentence of it with gaps for the name, answered with "X" or "This describes 'X'." */
export const reverseRecall: Check = ({ row, home }) => {
	const isNamed = sameText(row.output, home.concept) || sameSentence(row.output, `This describes ${quoted(home.concept)}`);
	if (!isNamed) return 'an answer that is not the name';
	const described = row.input === '' ? quotedText(row.instruction) : row.input;
	if (described === null || home.summary === null) return 'a question without a description';
	return isSummary(described, home.summary, home.concept) || isWholeWithGaps(described, home.summary, nameIn(home.concept)) ? null : 'a description that is not of the summary';
};

/** What a question sets in “…”. */
export function quotedText(question: string): string | null {
	return /“([^]*)”/u.exec(question)?.[1] ?? null;
}

function isSummary(described: string, summary: string, concept: string): boolean {
	if (!described.includes(gap)) return sameText(described, summary);
	const pattern = patternOf(canonical(described), nameIn(concept));
	return pattern !== null && new RegExp(`^(?:${pattern})$`, 'iu').test(canonical(summary));
}

/** The name with any white space, as a pattern. */
function nameIn(concept: string): string {
	return canonical(concept).split(' ').map(escaped).join('\\s+');
}
