import type { Memory } from '../../brain';
import type { Row } from '../../row/row';
import { canonical } from '../../text/canonical';
import { escaped, gap, patternOf } from '../../text/placeholders';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeWithGaps } from '../../text/whole-sentences';
import type { Check } from '../case';

/** The summary or a sentence of it with gaps for the name, answered with "X"; "This describes 'X'." only of the one, "This stands in the entry on 'X'." only of the other. */
export const reverseRecall: Check = ({ row, home }) => {
	const answered = readAnswer(row.output, home);
	if (answered === null) return 'an answer that is not the name';
	const { summary, concept } = home;
	if (summary === null) return 'an answer where the memory has no summary';
	const texts = givenTexts(row);
	const isAll = texts.some((text) => isSummary(text, summary, concept));
	if (!isAll && !texts.some((text) => isWholeWithGaps(text, summary, nameIn(concept)))) return 'a description that is not of the summary';
	return answered === (isAll ? 'one of its sentences' : 'all of it') ? 'an answer to another text than was given' : null;
};

/** What the answer says of the text that was given; null where it does not name the memory. */
function readAnswer(output: string, { concept }: Memory): 'all of it' | 'one of its sentences' | 'either' | null {
	if (sameText(output, concept)) return 'either';
	if (sameSentence(output, `This describes ${quoted(concept)}`)) return 'all of it';
	return sameSentence(output, `This stands in the entry on ${quoted(concept)}`) ? 'one of its sentences' : null;
}

/** The input; where there is none, what the question sets in “…”, which may hold such marks itself. */
export function givenTexts({ instruction, input }: Row): readonly string[] {
	if (input !== '') return [input];
	const end = instruction.lastIndexOf('”');
	return Array.from(instruction.matchAll(/“/gu), ({ index }) => instruction.slice(index + 1, end));
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
