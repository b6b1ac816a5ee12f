import { quoted, quotedList } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import type { Case, Check } from '../case';
import { relationAsked, withMarks } from '../questions';
import type { Relation } from '../relations';
import { statement, stopped } from '../statements';
import { toldLinks } from '../told-links';
import { incompletePart } from './typed-relation';

/** All in one relation, as a sentence, as names or as lines; how many these are, with their names; or one of them. */
export const linkLists: Check = (one) => {
	const [first, ...further] = toldLinks(one) ?? [];
	if (!first || further.length > 0) return 'links that do not stand in one relation to the memory';
	const [relation, concepts] = first;
	const question = withMarks(one.row.instruction, [one.home.concept]);
	if (relationAsked(question) !== relation) return 'a question about another relation than the answer tells';
	if (asksForExample.test(question)) return concepts.length === 1 && isListed(one, relation, concepts) ? null : wrongAnswer;
	const isTold = asksForCount.test(question) ? isCounted(one, concepts) : isListed(one, relation, concepts);
	if (!isTold) return wrongAnswer;
	if (one.isAmbiguous(one.home.concept)) return 'a claim of completeness where other memories bear the same name';
	return incompletePart(one, relation, concepts);
};

const wrongAnswer = 'an answer that is not what its links say';
const asksForExample = /^(?:Name something|Give an example|Can you name a concept|Tell me one thing|Name one concept|Do you know of something)\b|\bone thing\b/u;
const asksForCount = /\bhow many\b|^Count\b|\bnumber of\b/iu;

function isListed({ row, home }: Case, relation: Relation, concepts: readonly string[]): boolean {
	const forms = [statement(relation, home.concept, concepts), stopped(quotedList(concepts)), concepts.map((concept) => `- ${quoted(concept)}`).join(' ')];
	return forms.some((form) => sameSentence(row.output, form));
}

const numbers = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

function isCounted({ row }: Case, concepts: readonly string[]): boolean {
	const count = concepts.length;
	return sameSentence(row.output, `${numbers[count] ?? String(count)}: ${quotedList(concepts)}`);
}
