import { isWholeSentences, placesOf } from '../../text/whole-sentences';
import type { Check } from '../case';
import { differsFromSummary } from './classic';

/** "Tell me about 'X'.": the summary; "Tell me about 'X' in one sentence.": its first sentence. */
export const recallViews: Check = (one) => {
	const { row, home } = one;
	if (!/\bone sentence\b/u.test(row.instruction)) return differsFromSummary(one);
	if (home.summary === null || !isWholeSentences(row.output, home.summary)) return 'an answer that is no sentence of the summary';
	return placesOf(row.output, home.summary).some(([least]) => least === 0) ? null : 'an answer that is not the first sentence';
};
