import type { Memory } from '../../brain';
import { quoted } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { withMarks } from '../questions';
import { farEnd, relationFrom } from '../relations';
import { statement, stopped } from '../statements';
import { confidenceInWords, rankOfType, typeInWords } from '../types-in-words';

/** Two memories side by side, with their first sentences or their links; or which of them lies deeper or is trusted more. */
export const comparison: Check = (one) => {
	const { row, home, memories } = one;
	const other = memories[1];
	if (!other || memories.length > 2) return 'a comparison that is not of two memories';
	const question = withMarks(row.instruction, [home.concept, other.concept]);
	if (!question.includes('@') || !question.includes('#')) return 'a question that does not name both';
	if (/\bdeep|\bdepth\b/u.test(question)) return tellsDeeper(row.output, home, other) ? null : 'an answer that is not what the types say';
	if (/trust|more confidence|surer|firmly/u.test(question)) return tellsTrusted(row.output, home, other) ? null : 'an answer that is not what the confidences say';
	return tellsBoth(one, other) ? null : 'an answer that is not what the two memories say';
};

function tellsBoth({ row, home, links }: Case, other: Memory): boolean {
	const [own = '', others = '', ...further] = row.output.split('\n');
	if (others !== '') return further.length === 0 && links.length === 0 && tellsHeld(own, home) && tellsHeld(others, other);
	if (links.length === 0 || links.some((link) => farEnd(home.id, link)?.id !== other.id)) return false;
	const relations = new Set(links.map((link) => relationFrom(home.id, link)));
	const joined = [...relations].map((relation) => statement(relation, home.concept, [other.concept]));
	return sameSentence(own, [stopped(held(home)), stopped(held(other)), ...joined].join(' '));
}

function tellsHeld(line: string, memory: Memory): boolean {
	if (sameSentence(line, held(memory))) return true;
	const at = line.indexOf(' confidence: ');
	const [before, sentence] = [line.slice(0, at + 11), line.slice(at + 13)];
	return at >= 0 && sameSentence(before, held(memory)) && memory.summary !== null && isWholeSentences(sentence, memory.summary);
}

function held({ concept, nodeType, confidence }: Memory): string {
	return `${quoted(concept)} is of type ${typeInWords(nodeType)} and held with ${confidenceInWords(confidence ?? 0)} confidence`;
}

function tellsDeeper(output: string, one: Memory, other: Memory): boolean {
	const [deeper, shallower] = rankOfType(one.nodeType) > rankOfType(other.nodeType) ? [one, other] : [other, one];
	if (rankOfType(shallower.nodeType) < 0 || rankOfType(deeper.nodeType) === rankOfType(shallower.nodeType)) return false;
	return sameSentence(output, `${quoted(deeper.concept)} lies deeper: it is of type ${typeInWords(deeper.nodeType)}, and ${quoted(shallower.concept)} is of type ${typeInWords(shallower.nodeType)}`);
}

function tellsTrusted(output: string, one: Memory, other: Memory): boolean {
	const [more, less] = (one.confidence ?? 0) > (other.confidence ?? 0) ? [one, other] : [other, one];
	const [, before = '', high, low] = /^([^]*): (\d\.\d+) against (\d\.\d+)\.$/u.exec(output) ?? [];
	const isRight = Number(high) === more.confidence && Number(low) === less.confidence && more.confidence !== less.confidence;
	return isRight && sameSentence(before, `${quoted(more.concept)} is held with more confidence`);
}
