import { canonical, withoutStop } from '../../text/canonical';
import { gap, patternOf } from '../../text/placeholders';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Check } from '../case';
import { givenTexts } from './reverse-recall';

/** A sentence with a gap, answered with what is missing or with the whole sentence. */
export const cloze: Check = ({ row, home }) => {
	const { summary } = home;
	const questions = givenTexts(row).filter((text) => text.split(gap).length === 2);
	if (questions.length === 0) return 'a question without one gap';
	if (summary === null) return 'an answer where the memory has no summary';
	return questions.some((gapped) => isFilled(gapped, row.output, summary)) ? null : 'a gap that is not filled as in the summary';
};

function isFilled(gapped: string, answer: string, summary: string): boolean {
	return isWholeSentences(gapped.split(gap).join(withoutStop(answer)), summary) || (fits(gapped, answer) && isWholeSentences(answer, summary));
}

/** Whether the whole sentence is the one with the gap, and something in its place. */
function fits(gapped: string, sentence: string): boolean {
	const pattern = patternOf(canonical(gapped), '[^]+');
	return pattern !== null && new RegExp(`^(?:${pattern})$`, 'u').test(canonical(sentence));
}
