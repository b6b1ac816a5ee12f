import { canonical } from '../../text/canonical';
import { quoted } from '../../text/quoted';
import { sameSentence, sameText } from '../../text/same-text';
import { isWholeSentences } from '../../text/whole-sentences';
import type { Case, Check } from '../case';
import { tell, toldLinks } from '../told-links';
import { asSentences, somethingLeftOut } from './classic';

/** Guidance with the summary, or with the links as well; the code of a memory; what is said of a piece of code. */
export const code: Check = (one) => {
	const { row, home } = one;
	if (home.summary === null) return 'an answer where the memory has no summary';
	if (one.links.length > 0) return connected(one, home.summary);
	if (sameText(row.output, home.summary)) return null;
	if (row.output.startsWith('```')) return quotedCode(one, home.summary);
	const at = row.output.indexOf(': ', 'It is recorded under '.length + quoted(home.concept).length - 1);
	const said = row.output.slice(at + 2);
	if (!sameSentence(row.output.slice(0, at), `It is recorded under ${quoted(home.concept)}`)) return 'an answer of a form that the checker does not know';
	if (!isWholeSentences(said, home.summary)) return 'an answer that is no sentence of the summary';
	return asksAboutCode(one, home.summary, said) ? null : 'a piece of code that the summary does not have there';
};

function connected(one: Case, summary: string): string | null {
	const told = toldLinks(one);
	if (told === null) return 'a link that does not touch the memory';
	const links = tell(one.home.concept, told, 'careful');
	const isTold = asSentences(summary).some((text) => sameSentence(one.row.output, `${text} ${links}`));
	return isTold ? somethingLeftOut(one, told) : 'an answer that is not what the summary and the links say';
}

const blocks = /(`{3,})[\w+#.-]*\n([^]*?)\n\1/gu;

/** All code of the summary, each piece in a block. */
function quotedCode({ row, isAmbiguous, home }: Case, summary: string): string | null {
	const told = Array.from(row.output.matchAll(blocks), ([, , text = '']) => text);
	const known = new Set(codeIn(summary).map(canonical));
	if (!told.every((text) => known.has(canonical(text)) || codeIn(summary).some((one) => sameText(text, one)))) return 'a piece of code that the summary does not have';
	if (isAmbiguous(home.concept)) return 'a claim of completeness where other memories bear the same name';
	return new Set(told.map(canonical)).size < known.size ? 'a list that leaves something out' : null;
}

/** What stands in backticks, in a line or as a block between lines of them. */
function codeIn(text: string): readonly string[] {
	const fenced = Array.from(text.matchAll(/^ {0,3}(`{3,})[^`\n]*\r?\n([^]*?)\r?\n? {0,3}\1`*[ \t]*$/gmu), ([, , inner = '']) => inner);
	const prose = text.replace(/^ {0,3}(`{3,})[^`\n]*\r?\n[^]*?\r?\n? {0,3}\1`*[ \t]*$/gmu, '\n');
	const inline = Array.from(prose.matchAll(/(?<!`)(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/gu), ([, , inner = '']) => inner);
	return [...fenced, ...inline].filter((one) => one.trim() !== '');
}

/** The question names a piece of code, and the sentence has it in it; a block may follow the sentence instead. */
function asksAboutCode({ row }: Case, summary: string, said: string): boolean {
	const [block] = Array.from(row.input.matchAll(blocks), ([, , text = '']) => text);
	if (block !== undefined) return codeIn(summary).some((one) => sameText(block, one));
	return codeIn(row.instruction).some((asked) => codeIn(said).some((one) => sameText(asked.trim(), one.trim())));
}
