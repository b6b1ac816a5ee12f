import { quoted, quotedList } from '../../text/quoted';
import { canonical } from '../../text/canonical';
import { sameSentence } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import type { Relation } from '../relations';
import { clause, stopped } from '../statements';
import { incompleteness, toldLinks, type ToldLinks } from '../told-links';

const most = 5;

/** A sentence of the summary, then "On the one hand, …" with effects and "On the other hand, …" with contradictions. */
export const tradeOffs: Check = (one) => {
	const told = toldLinks(one);
	const [effects, against] = [told?.get('effects'), told?.get('contradictions')];
	if (!told || told.size !== 2 || !effects || !against) return 'links that are not effects and contradictions of the memory';
	const name = one.home.concept;
	const weighed = `On the one hand, ${stopped(clause('effects', name, effects))} On the other hand, ${stopped(clause('contradictions', name, against))}`;
	return endsWith(one, weighed) ? lacking(one, told, ['effects', 'contradictions']) : 'an answer that is not what summary and links say';
};

/** A sentence of the summary, then "'X' comes about because …" with causes, "In turn, …" with effects. */
export const causes: Check = (one) => {
	const told = toldLinks(one);
	const [before, after] = [told?.get('causes'), told?.get('effects')];
	if (!told || told.size !== Number(before !== undefined) + Number(after !== undefined) || told.size === 0) return 'links that are not causes and effects of the memory';
	const name = one.home.concept;
	const reason = before && `${quoted(name)} comes about because ${quotedList(before)} ${before.length === 1 ? 'leads' : 'lead'} to it.`;
	const outcome = after && `${reason === undefined ? '' : 'In turn, '}${stopped(clause('effects', name, after))}`;
	if (!endsWith(one, [reason ?? [], outcome ?? []].flat().join(' '))) return 'an answer that is not what summary and links say';
	if (before === undefined && asksWhy.test(one.row.instruction)) return 'a question for causes where none are told';
	return lacking(one, told, ['causes', 'effects']);
};

const asksWhy = /^Why does .* come about|came about|comes from|brought it about|brings it about|why .* comes about/u;

/** Whether the answer is the given text, with or without a sentence of the summary before it. */
function endsWith({ row, home }: Case, ending: string): boolean {
	const text = canonical(row.output);
	if (sameSentence(text, ending)) return true;
	const starts = Array.from(text.matchAll(/[.!?…。！？؟۔।॥։።]["'”’»)\]*_」』）]* ?/gu), ({ 0: mark, index }) => index + mark.length);
	return starts.some((start) => sameSentence(text.slice(start), ending) && home.summary !== null && isWholeSentences(text.slice(0, start), home.summary));
}

/** All that stands in these relations, or the strongest few. */
function lacking(one: Case, told: ToldLinks, relations: readonly Relation[]): string | null {
	for (const relation of relations) {
		const reason = incompleteness(one, { relation, concepts: told.get(relation) ?? [], start: 0, most });
		if (reason !== null) return reason;
	}
	return null;
}
