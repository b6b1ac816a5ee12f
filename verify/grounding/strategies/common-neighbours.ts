import { quoted } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import type { Check } from '../case';
import { withMarks } from '../questions';
import { relationFrom } from '../relations';
import { clause } from '../statements';
import { conceptsAt } from '../told-links';

/** "Both are linked with 'X': 'X' leads to 'A', and 'B' leads to 'X'." */
export const commonNeighbours: Check = ({ row, home, links }) => {
	const ends = conceptsAt(home.id, links);
	if (ends.length !== 2 || links.length !== 2) return 'links that do not join the memory with two others';
	const question = withMarks(row.instruction, ends);
	if (!question.includes('@') || !question.includes('#')) return 'a question that does not name both ends';
	const how = links.map((link, index) => clause(relationFrom(home.id, link), home.concept, [ends[index] ?? ''])).join(', and ');
	const name = quoted(home.concept);
	const isTold = [`Both are linked with ${name}: ${how}`, `${name} is linked with both: ${how}`].some((answer) => sameSentence(row.output, answer));
	return isTold ? null : 'an answer that is not what its links say';
};
