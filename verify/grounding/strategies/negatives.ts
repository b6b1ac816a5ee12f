import { folded } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import type { Case, Check } from '../case';
import { pairAsked, withMarks } from '../questions';
import { farEnd } from '../relations';

/** "The brain records no link between 'A' and 'B'.", or "Not according to the brain: it records …" where the question is one of yes or no. */
export const negatives: Check = (one) => {
	const { row, home, memories } = one;
	const other = memories[1];
	if (!other || memories.length > 2) return 'a denial that is not about two memories';
	const asked = pairAsked(withMarks(row.instruction, [home.concept, other.concept]));
	if (asked === null) return 'a question that the checker does not know';
	const begins = asked === 'whatever there is' ? 'The brain' : 'Not according to the brain: it';
	if (!sameSentence(row.output, `${begins} records no link between ${quoted(home.concept)} and ${quoted(other.concept)}`)) return 'an answer that is no denial of a link between the two';
	if (one.isAmbiguous(home.concept) || one.isAmbiguous(other.concept)) return 'a denial where other memories bear the same name';
	return isLinked(one, other.id, other.concept) ? 'a denial of a link that the brain holds' : null;
};

/** By id or by name, in either direction. */
function isLinked({ home, around }: Case, id: string, concept: string): boolean {
	return around.links.some((link) => {
		const far = farEnd(home.id, link);
		return far?.id === id || (far !== null && folded(far.concept) === folded(concept));
	});
}
