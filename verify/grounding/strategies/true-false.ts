import type { Memory } from '../../brain';
import { canonical, folded } from '../../text/canonical';
import { holdsPlaceholder } from '../../text/placeholders';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { withNames } from '../questions';
import { farEnd, relationFrom, type Relation } from '../relations';
import { clause, statement } from '../statements';
import { toldLinks } from '../told-links';
import { typesByDepth, typeInWords } from '../types-in-words';

/** "True. …" repeats a statement that holds; "False. …" sets one right that does not. */
export const trueFalse: Check = (one) => {
	const [, verdict, statement = ''] = /^(True|False)\. ([^]*)$/u.exec(one.row.output) ?? [];
	if (verdict === 'True') return asks(one, statement) ? whyNotTrue(one, statement) : 'an answer to another statement than was asked about';
	return verdict === 'False' ? whyNotSetRight(one, statement) : 'an answer that is neither true nor false';
};

function asks({ row, memories }: Case, claim: string): boolean {
	const question = canonical(`${row.instruction} ${row.input}`);
	const names = memories.map(({ concept }) => concept);
	const asked = canonical(claim).replace(/\.$/u, '');
	return question.includes(asked) || (holdsPlaceholder(question) && withNames(question, names).includes(asked));
}

function whyNotTrue(one: Case, claim: string): string | null {
	const { home } = one;
	if (one.links.length > 0) return sameSentence(claim, linkOf(one) ?? '') ? null : 'a link that the brain does not hold';
	if (sameSentence(claim, typeClaim(home)) || (home.category !== null && sameSentence(claim, categoryClaim(home, home.category)))) return null;
	const said = quotedAs(claim, home);
	return said !== null && home.summary !== null && isWholeSentences(said, home.summary) ? null : 'a statement that does not hold';
}

function whyNotSetRight(one: Case, correction: string): string | null {
	const { home } = one;
	const other = one.memories[1];
	if (other && sameSentence(correction, `The brain says that of ${quoted(other.concept)}, not of ${quoted(home.concept)}`)) return whyNotOf(one, other);
	if (one.links.length > 0) return whyNotOtherLink(one, correction);
	const wrong = whyNotTrue(one, correction);
	if (wrong !== null) return wrong;
	if (other && other.category !== null && asks(one, categoryClaim(home, other.category))) return hasLabel(home, other.category) ? 'a false statement that holds' : null;
	return asksWrongType(one) ? null : 'a false statement that holds, or that is not known';
}

/** The sentence asked about is another memory's, and not this one's. */
function whyNotOf({ row, home }: Case, other: Memory): string | null {
	const sentence = quotedAs(`${row.instruction} ${row.input}`, home);
	if (sentence === null || other.summary === null) return 'a statement that the checker does not know';
	if (!isWholeSentences(sentence, other.summary)) return 'a sentence that the other memory does not say';
	return home.summary !== null && isWholeSentences(sentence, home.summary) ? 'a false statement that holds' : null;
}

const noSuchLink = 'No such link is recorded, but this one is: ';

/** The link on record, and none as asked about: with another memory at the far end, or with its ends swapped. */
function whyNotOtherLink(one: Case, correction: string): string | null {
	if (!correction.startsWith(noSuchLink)) return 'an answer that is neither true nor false';
	const wrong = whyNotTrue(one, correction.slice(noSuchLink.length));
	if (wrong !== null) return wrong;
	const other = one.memories[1];
	return (other ? asksWrongLink(one, other) : asksSwappedLink(one)) ? null : 'a false statement that holds, or that is not known';
}

function asksWrongLink(one: Case, other: Memory): boolean {
	const [link] = one.links;
	if (!link || one.around.linksWith(other.id).length > 0) return false;
	const relation = relationFrom(one.home.id, link);
	return !isIn(one, relation, other.concept) && asks(one, clause(relation, one.home.concept, [other.concept]));
}

/** Only of causes can the ends be swapped, and only where none runs the other way. */
function asksSwappedLink(one: Case): boolean {
	const [link] = one.links;
	const far = link && farEnd(one.home.id, link);
	if (!far || link.type !== 'causal') return false;
	const relation = relationFrom(one.home.id, link) === 'causes' ? 'effects' : 'causes';
	return !isIn(one, relation, far.concept) && asks(one, clause(relation, one.home.concept, [far.concept]));
}

function isIn({ around }: Case, relation: Relation, name: string): boolean {
	return around.in(relation).some(({ concept }) => folded(concept) === folded(name));
}

function asksWrongType(one: Case): boolean {
	return typesByDepth.some(({ type, words }) => type !== one.home.nodeType && asks(one, `${quoted(one.home.concept)} is held as ${words}.`));
}

function hasLabel({ category, tags }: Memory, label: string): boolean {
	return [category ?? '', ...tags].some((own) => folded(own) === folded(label));
}

function linkOf(one: Case): string | null {
	const [first, ...further] = toldLinks(one) ?? [];
	return first && further.length === 0 ? statement(first[0], one.home.concept, first[1]) : null;
}

function typeClaim({ concept, nodeType }: Memory): string {
	return `${quoted(concept)} is held as ${typeInWords(nodeType)}`;
}

function categoryClaim({ concept }: Memory, category: string): string {
	return `${quoted(concept)} belongs to the category ${quoted(category)}`;
}

/** What "Of 'X' the brain says: “…”" at the end of a text quotes; the name in it may be scrubbed. */
function quotedAs(text: string, { concept }: Memory): string | null {
	const told = canonical(text);
	const prefix = `Of ${quoted(concept)} the brain says: “`;
	const at = told.indexOf(prefix);
	if (at >= 0 && told.endsWith('”')) return told.slice(at + prefix.length, -1);
	const [, name, said] = /Of ('.*?'|".*?"|“.*?”) the brain says: “(.*)”$/u.exec(told) ?? [];
	return name !== undefined && said !== undefined && sameText(name, quoted(concept)) ? said : null;
}
