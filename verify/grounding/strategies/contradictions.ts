import { canonical } from '../../text/canonical';
import { inQuotes, quoted } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { withMarks } from '../questions';
import { farEnd } from '../relations';
import { statement } from '../statements';

const neither = 'The brain records both and asserts neither against the other.';

/** "'A' and 'B' contradict each other. The brain records both and asserts neither …", and perhaps what it says of 'A'. */
export const contradictions: Check = (one) => {
	const { row, home, links } = one;
	const [link] = links;
	const other = link && farEnd(home.id, link);
	if (!other || links.length > 1 || link.type !== 'contradiction') return 'a link that is no contradiction of the memory';
	if (withMarks(row.instruction, [home.concept, other.concept]).search(inQuotes) >= 0) return 'a question about another memory than its link has';
	const [clash, quotation] = divided(row.output);
	const reserved = clash.replace(/^Not without reservation: /u, '');
	if (!sameSentence(reserved, `${statement('contradictions', home.concept, [other.concept])} ${neither}`)) return 'an answer that is not what its link says';
	if (quotation !== null && asksAgainst.test(row.instruction)) return 'a quotation of what was not asked about';
	if (quotation !== null && !isQuoted(quotation, one)) return 'a quotation that is no sentence of the summary';
	return asksForAll.test(row.instruction) && !isSole(one) ? 'a question about all contradictions where there are others' : null;
};

const asksAgainst = /^(?:Name something that|What) .*\bagainst\b/u;
const asksForAll = /^What (?:speaks|has to be weighed) against/u;

function isSole({ home, around, isAmbiguous }: Case): boolean {
	return around.in('contradictions').length === 1 && !isAmbiguous(home.concept);
}

/** The answer up to the fixed sentence, and what may stand after it. */
function divided(output: string): readonly [string, string | null] {
	const text = canonical(output);
	const end = text.indexOf(neither) + neither.length;
	return end < neither.length || end === text.length ? [text, null] : [text.slice(0, end), text.slice(end).trim()];
}

function isQuoted(quotation: string, { home }: Case): boolean {
	const at = quotation.indexOf(' it says: ');
	if (at < 0 || home.summary === null) return false;
	return sameSentence(quotation.slice(0, at), `Of ${quoted(home.concept)}`) && isWholeSentences(quotation.slice(at + 10), home.summary);
}
