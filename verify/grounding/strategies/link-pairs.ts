import type { Link } from '../../brain';
import { folded } from '../../text/canonical';
import { sameSentence } from '../../text/same-text';
import type { Case, Check } from '../case';
import { pairAsked, withMarks } from '../questions';
import { farEnd, relationFrom, type Relation } from '../relations';
import { statement } from '../statements';
import { conceptsAt } from '../told-links';
import { strengthInWords } from '../types-in-words';

/** All that joins two concepts, a sentence for each relation; with "Yes. " before it, or the strength after it. */
export const linkPairs: Check = (one) => {
	const { row, home, links } = one;
	const [other, ...further] = new Set(conceptsAt(home.id, links).map(folded));
	if (other === undefined || further.length > 0) return 'links that do not join the memory with one other';
	const name = conceptsAt(home.id, links)[0] ?? '';
	const question = withMarks(row.instruction, [home.concept, name]);
	const asked = pairAsked(question);
	if (asked === null) return 'a question that the checker does not know';
	const told = new Set(links.map((link) => relationFrom(home.id, link)));
	if (asked !== 'any link' && asked !== 'whatever there is' && !told.has(asked)) return 'a yes to a relation that the links do not have';
	if (relationLeftOut(one, told)) return 'a list that leaves something out';
	const joined = [...told].map((relation) => statement(relation, home.concept, [name])).join(' ');
	const answer = asked === 'whatever there is' ? joined : `Yes. ${joined}`;
	const isRight = /\bstrong/u.test(question) ? isToldWithStrength(row.output, answer, links) : sameSentence(row.output, answer);
	return isRight ? null : 'an answer that is not what its links say';
};

/** Of several links each has a strength of its own, and none is told. */
function isToldWithStrength(output: string, joined: string, links: readonly Link[]): boolean {
	const [, before = '', band, figure] = /^([^]*) The link is (strong|moderately strong|weak)(?: \((\d\.\d+)\))?\.$/u.exec(output) ?? [];
	const strength = links.length === 1 ? (links[0]?.strength ?? null) : null;
	if (strength === null || band !== strengthInWords(strength)) return false;
	return (figure === undefined || Number(figure) === strength) && sameSentence(before, joined);
}

/** Whether the same two memories are joined in a way that is not told. */
function relationLeftOut({ home, links, around }: Case, told: ReadonlySet<Relation>): boolean {
	const others = new Set(links.map((link) => farEnd(home.id, link)?.id ?? ''));
	return [...others].some((other) => around.linksWith(other).some((link) => !told.has(relationFrom(home.id, link))));
}
