import { canonical } from '../../text/canonical';
import { gap, patternOf } from '../../text/placeholders';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Check } from '../case';
import { quotedText } from './reverse-recall';

/** A sentence with a gap, answered with what is missing or with the whole sentence. */
export const cloze: Check = ({ row, home }) => {
	const gapped = row.input === '' ? quotedText(row.instruction) : row.input;
	if (gapped === null || gapped.split(gap).length !== 2) return 'a question without one gap';
	if (home.summary === null) return 'an answer where the memory has no summary';
	const filled = gapped.split(gap).join(row.output);
	if (isWholeSentences(filled, home.summary)) return null;
	return fits(gapped, row.output) && isWholeSentences(row.output, home.summary) ? null : 'a gap that is not filled as in the summary';
};

/** Whether the whole sentence is the one with the gap, and something in its place. */
function fits(gapped: string, sentence: string): boolean {
	const pattern = patternOf(canonical(gapped), '[^]+');
	return pattern !== null && new RegExp(`^(?:${pattern})$`, 'u').test(canonical(sentence));
}
