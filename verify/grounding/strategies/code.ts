import type { Row } from '../../row/row';
import { canonical } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { asksAbout } from '../mentions';
import { tell, toldLinks } from '../told-links';
import { asSentences, somethingLeftOut } from './classic';

/** Guidance with the summary, or with the links as well; the code of a memory; what is said of a piece of code. */
export const code: Check = (one) => {
	const { row, home } = one;
	if (home.summary === null) return 'an answer where the memory has no summary';
	const explained = explanation(one, home.summary);
	if (explained !== undefined) return explained;
	if (!asksAbout(row, home.concept)) return 'a question that is not about its memory';
	if (one.links.length > 0) return connected(one, home.summary);
	if (sameText(row.output, home.summary)) return null;
	return row.output.startsWith('```') ? quotedCode(one, home.summary) : 'an answer of a form that the checker does not know';
};

/** Undefined where the answer is none. */
function explanation({ row, home }: Case, summary: string): string | null | undefined {
	const ends = Array.from(row.output.matchAll(/: /gu), ({ index }) => index);
	const at = ends.find((end) => sameText(row.output.slice(0, end), `It is recorded under ${quoted(home.concept)}`));
	if (at === undefined) return undefined;
	const said = row.output.slice(at + 2);
	if (!isWholeSentences(said, summary)) return 'an answer that is no sentence of the summary';
	return asksAboutCode(row, summary, said) ? null : 'a piece of code that the summary does not have there';
}

function connected(one: Case, summary: string): string | null {
	const told = toldLinks(one);
	if (told === null) return 'a link that does not touch the memory';
	const links = tell(one.home.concept, told, 'plain');
	const isTold = asSentences(summary).some((text) => sameSentence(one.row.output, `${text} ${links}`));
	return isTold ? somethingLeftOut(one, told) : 'an answer that is not what the summary and the links say';
}

const blocks = /(`{3,})[\w+#.-]*\n([^]*?)\n\1/gu;

/** Code of the summary, each piece once and in a block: no mere name, and nothing that the summary warns of. */
function quotedCode({ row, isAmbiguous, home }: Case, summary: string): string | null {
	const told = Array.from(row.output.matchAll(blocks), ([, , text = '']) => text);
	const known = codeIn(summary);
	if (row.output.replace(blocks, '').trim() !== '') return 'an answer with more than code';
	if (!told.every((text) => known.some((one) => sameText(text, one)))) return 'a piece of code that the summary does not have';
	if (new Set(told.map(canonical)).size < told.length) return 'a piece of code that is told twice';
	if (told.some((text) => /^[\p{L}\p{N}_.]+$/u.test(text))) return 'a name in the place of code';
	if (told.some((text) => isWarnedOf(text, summary))) return 'a piece of code that the summary warns of';
	return isAmbiguous(home.concept) ? 'a claim of completeness where other memories bear the same name' : null;
}

function isWarnedOf(code: string, summary: string): boolean {
	const before = Array.from(summary.matchAll(/\b(?:never|no|not|without|instead of|rather than)\s+`([^`\n]+)`/giu), ([, warned = '']) => warned);
	return before.some((warned) => canonical(warned) === canonical(code));
}

/** Blocks as a text has them: the marks stand alone on their lines, but for the language. */
const fences = /^ {0,3}(`{3,})[^`\n]*\r?\n(?:([^]*?)\r?\n)? {0,3}\1`*[ \t]*$/gmu;

/** What stands in backticks, in a line or as a block between lines of them. */
function codeIn(text: string): readonly string[] {
	const fenced = Array.from(text.matchAll(fences), ([, , inner = '']) => inner);
	const prose = text.replace(fences, '\n');
	const inline = Array.from(prose.matchAll(/(?<!`)(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/gu), ([, , inner = '']) => inner);
	return [...fenced, ...inline].filter((one) => one.trim() !== '');
}

/** The question names a piece of code, and the sentence has it in it; a block may follow the sentence instead. */
function asksAboutCode(row: Row, summary: string, said: string): boolean {
	const [block] = Array.from(row.input.matchAll(blocks), ([, , text = '']) => text);
	if (block !== undefined) return codeIn(summary).some((one) => sameText(block, one));
	return codeIn(row.instruction).some((asked) => codeIn(said).some((one) => sameText(asked.trim(), one.trim())));
}
