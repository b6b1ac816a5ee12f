import type { Row } from '../row/row';
import { canonical } from '../text/canonical';
import { holdsPlaceholder } from '../text/placeholders';
import { inQuotes, quoted } from '../text/quoted';
import { sameText } from '../text/same-text';

/** Whether a row names a concept somewhere; where something was scrubbed, a name may be among it. */
export function namesConcept({ instruction, input, output }: Row, concept: string): boolean {
	const name = canonical(concept);
	return [instruction, input, output].some((text) => canonical(text).includes(name) || holdsPlaceholder(text));
}

/** Whether a question is about a concept: it sets the name off, or names nothing itself and has the name in its input. */
export function asksAbout({ instruction, input }: Row, concept: string): boolean {
	const question = canonical(instruction);
	if (quotes(question, concept)) return true;
	const given = canonical(input);
	return question.search(inQuotes) < 0 && (sameText(given, concept) || quotes(given, concept));
}

/** Whether a text sets a concept off in quotation marks; something in the name may be scrubbed. */
export function quotes(text: string, concept: string): boolean {
	const [careful, classic] = [quoted(concept), quoted(concept, 'classic')];
	if (text.includes(careful) || (classic !== careful && text.includes(classic))) return true;
	return holdsPlaceholder(text) && Array.from(text.matchAll(inQuotes)).some(([whole]) => sameText(whole.slice(1, -1), concept));
}
