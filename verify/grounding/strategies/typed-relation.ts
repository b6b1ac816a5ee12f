import { sameSentence } from '../../text/same-text';
import type { Case, Check } from '../case';
import { relationAsked, startOfPart, withMarks } from '../questions';
import { incompleteness, tell, toldLinks } from '../told-links';

/** "What leads to 'X'?": all that does, up to 25 in a row; "Name something that leads to 'X'.": one thing that does. */
export const typedRelation: Check = (one) => {
	const told = toldLinks(one);
	const [first, ...further] = told ?? [];
	if (told === null || first === undefined || further.length > 0) return 'links that do not stand in one relation to the memory';
	const [relation, concepts] = first;
	if (!sameSentence(one.row.output, tell(one.home.concept, told, 'classic'))) return 'an answer that is not what its links say';
	const question = withMarks(one.row.instruction, [one.home.concept]);
	if (relationAsked(question) !== relation) return 'a question about another relation than the answer tells';
	return asksForOne(question) ? null : incompletePart(one, relation, concepts);
};

export function asksForOne(question: string): boolean {
	return /^Name (?:something|a concept) that /u.test(question);
}

export function incompletePart(one: Case, relation: Parameters<typeof incompleteness>[1]['relation'], concepts: readonly string[]): string | null {
	const start = startOfPart(one.row.input);
	return start === null ? 'an input that the strategy does not have' : incompleteness(one, { relation, concepts, start, most: 25 });
}
