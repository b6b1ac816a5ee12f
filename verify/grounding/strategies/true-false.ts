import type { Memory } from '../../brain';
import { canonical, folded } from '../../text/canonical';
import { holdsPlaceholder } from '../../text/placeholders';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { withNames } from '../questions';
import { relationFrom } from '../relations';
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
	return question.includes(canonical(claim)) || (holdsPlaceholder(question) && withNames(question, names).includes(canonical(claim)));
}

function whyNotTrue(one: Case, claim: string): string | null {
	const { home } = one;
	if (one.links.length > 0) return sameSentence(claim, linkOf(one) ?? '') ? null : 'a link that the brain does not hold';
	if (sameSentence(claim, typeClaim(home)) || (home.category !== null && sameSentence(claim, categoryClaim(home, home.category)))) return null;
	const said = afterPrefix(claim, textPrefix(home));
	return said !== null && home.summary !== null && isWholeSentences(said, home.summary) ? null : 'a statement that does not hold';
}

function whyNotSetRight(one: Case, correction: string): string | null {
	const { home } = one;
	const other = one.memories[1];
	if (other && sameSentence(correction, `The brain says that of ${quoted(other.concept)}, not of ${quoted(home.concept)}`)) return whyNotOf(one, other);
	const wrong = whyNotTrue(one, correction);
	if (wrong !== null) return wrong;
	if (one.links.length > 0) return other && asksWrongLink(one, other) ? null : 'a false statement that holds, or that is not known';
	if (other && other.category !== null && asks(one, categoryClaim(home, other.category))) return hasLabel(home, other.category) ? 'a false statement that holds' : null;
	return asksWrongType(one) ? null : 'a false statement that holds, or that is not known';
}

/** The sentence asked about is another memory's, and not this one's. */
function whyNotOf({ row, home }: Case, other: Memory): string | null {
	const sentence = afterPrefix(`${row.instruction} ${row.input}`, textPrefix(home));
	if (sentence === null || other.summary === null) return 'a statement that the checker does not know';
	const isOthers = beginningsOf(sentence).some((text) => isWholeSentences(text, other.summary ?? ''));
	if (!isOthers) return 'a sentence that the other memory does not say';
	return home.summary !== null && beginningsOf(sentence).some((text) => isWholeSentences(text, home.summary ?? '')) ? 'a false statement that holds' : null;
}

/** A question may go on after the statement, with a closing mark of quotation between. */
function beginningsOf(text: string): readonly string[] {
	const end = text.lastIndexOf('”');
	return end < 0 ? [text.trim()] : [text.slice(0, end), text.trim()];
}

function asksWrongLink(one: Case, other: Memory): boolean {
	const [link] = one.links;
	if (!link || one.around.linksWith(other.id).length > 0) return false;
	const relation = relationFrom(one.home.id, link);
	const isLinkedByName = one.around.in(relation).some(({ concept }) => folded(concept) === folded(other.concept));
	return !isLinkedByName && asks(one, clause(relation, one.home.concept, [other.concept]));
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

function textPrefix({ concept }: Memory): string {
	return `The brain says of ${quoted(concept)}: `;
}

/** What follows a prefix, wherever in the text it stands; the name in it may be scrubbed. */
function afterPrefix(text: string, prefix: string): string | null {
	const told = canonical(text);
	const at = told.indexOf(prefix.trim());
	if (at >= 0) return told.slice(at + prefix.length);
	const [, name, rest] = /The brain says of ('.*?'|".*?"|“.*?”): (.*)$/u.exec(told) ?? [];
	return name !== undefined && rest !== undefined && sameText(`The brain says of ${name}:`, prefix) ? rest : null;
}
