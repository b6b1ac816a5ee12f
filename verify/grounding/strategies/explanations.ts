import { holdsPlaceholder } from '../../text/placeholders';
import { quoted, quotedList } from '../../text/quoted';
import { canonical } from '../../text/canonical';
import { sameSentence } from '../../text/same-text';
import { isWholeSentences, placesOf } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { withMarks } from '../questions';
import type { Relation } from '../relations';
import { clause, statement, stopped } from '../statements';
import { incompleteness, namedIn, toldLinks, type ToldLinks } from '../told-links';

const most = 5;

/** The first sentence of the summary, then what the memory leads to and what contradicts it. */
export const tradeOffs: Check = (one) => {
	const told = toldLinks(one);
	const [effects, against] = [told?.get('effects'), told?.get('contradictions')];
	if (!told || told.size !== 2 || !effects || !against) return 'links that are not effects and contradictions of the memory';
	const name = one.home.concept;
	const weighed = `${statement('effects', name, effects)} ${statement('contradictions', name, against)}`;
	const isTold = sameSentence(one.row.output, weighed) || isOpened(one, weighed);
	return isTold ? lacking(one, told, ['effects', 'contradictions']) : 'an answer that is not what summary and links say';
};

/** "The brain records that 'Y' leads to 'X'." with causes, "In turn, …" with effects; the first sentence of the summary before it where the question asks what X is. */
export const causes: Check = (one) => {
	const told = toldLinks(one);
	const [before, after] = [told?.get('causes'), told?.get('effects')];
	if (!told || told.size !== Number(before !== undefined) + Number(after !== undefined) || told.size === 0) return 'links that are not causes and effects of the memory';
	const question = withMarks(one.row.instruction, [one.home.concept]);
	const isTold = tellings(one, told).some((text) => (asksWhatItIs.test(question) ? isOpened(one, text) : sameSentence(one.row.output, text)));
	if (!isTold) return 'an answer that is not what summary and links say';
	if (before === undefined && asksWhy.test(question)) return 'a question for causes where none are told';
	if (after === undefined && asksWhatFollows.test(question)) return 'a question for effects where none are told';
	return lacking(one, told, ['causes', 'effects']);
};

const asksWhatItIs = /what is it\b|^What is @, and/u;
const asksWhy = /what (?:has )?led to|came (?:about|up)|comes from|br(?:ought|ings) it about|leads into|what is behind|reason for|explain @|^account for|cause/iu;
const asksWhatFollows = /follow|effect|brings about|it lead\b|comes? of|in motion|out of @|impact|sets? off|bring with|downstream|comes after/iu;

/** Two where it cannot be known whether there are more: names that differ in a scrubbed span only may have become one. */
function tellings(one: Case, told: ToldLinks): readonly string[] {
	const areMore = (relation: Relation, concepts: readonly string[]) => namedIn(one, relation, concepts).length > concepts.length;
	const forms = holdsPlaceholder(one.row.output) ? [areMore, () => false] : [areMore];
	return forms.map((form) => tell(one.home.concept, told, form));
}

/** ", among others" where there are more than are told. */
function tell(concept: string, told: ToldLinks, areMore: (relation: Relation, concepts: readonly string[]) => boolean): string {
	const [before, after] = [told.get('causes'), told.get('effects')];
	const reason = before && `The brain records that ${quotedList(before)}${areMore('causes', before) ? ', among others,' : ''} ${before.length === 1 ? 'leads' : 'lead'} to ${quoted(concept)}`;
	const outcome = after && `${before ? 'In turn, ' : ''}${clause('effects', concept, after)}${areMore('effects', after) ? ', among others' : ''}`;
	return [reason, outcome].flatMap((text) => (text === undefined ? [] : stopped(text))).join(' ');
}

/** Whether the answer is the first sentence of the summary and then the given text. */
function isOpened({ row, home: { summary } }: Case, ending: string): boolean {
	if (summary === null) return false;
	const text = canonical(row.output);
	const starts = Array.from(text.matchAll(/[.!?…。！？؟۔।॥։።]["'”’»)\]*_」』）]* ?/gu), ({ 0: mark, index }) => index + mark.length);
	return starts.some((start) => sameSentence(text.slice(start), ending) && isFirst(text.slice(0, start), summary));
}

function isFirst(sentence: string, summary: string): boolean {
	return isWholeSentences(sentence, summary) && placesOf(sentence, summary).some(([least]) => least === 0);
}

/** All that stands in these relations, or the strongest few. */
function lacking(one: Case, told: ToldLinks, relations: readonly Relation[]): string | null {
	for (const relation of relations) {
		const reason = incompleteness(one, { relation, concepts: told.get(relation) ?? [], start: 0, most });
		if (reason !== null) return reason;
	}
	return null;
}
