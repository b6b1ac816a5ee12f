import { quoted } from '../../text/quoted';
import { sameSentence } from '../../text/same-text';
import type { Check } from '../case';
import { confidenceInWords, rankOfType, typesByDepth } from '../types-in-words';

/** "'X' is held as wisdom: its depth is 300, and wisdom begins at 300." */
export const epistemicDepth: Check = ({ row, home }) => {
	const answers = [tellPlace(home.nodeType), tellDepth(home.nodeType, home.depth)];
	const isTold = answers.some((answer) => answer !== null && sameSentence(row.output, `${quoted(home.concept)} is held as ${answer}`));
	return isTold ? null : 'an answer that is not what type and depth say';
};

function tellPlace(nodeType: string): string {
	const rank = rankOfType(nodeType);
	const [before, own, after] = [rank - 1, rank, rank + 1].map((index) => typesByDepth[index]?.words);
	if (own === undefined) return quoted(nodeType);
	const between = before === undefined ? `below ${after}` : after === undefined ? `above ${before}` : `between ${before} and ${after}`;
	return `${own}, the ${['first', 'second', 'third', 'last'][rank]} of four types, ${between}`;
}

/** Null where the depth is not one of the type. */
function tellDepth(nodeType: string, depth: number | null): string | null {
	const rank = rankOfType(nodeType);
	const [own, next] = [typesByDepth[rank], typesByDepth[rank + 1]];
	if (!own || depth === null || depth < own.begins || (next && depth >= next.begins)) return null;
	const begins = `${own.words}: its depth is ${depth}, `;
	return next ? `${begins}${own.words} begins at ${own.begins}, and ${next.words} only at ${next.begins}` : `${begins}and ${own.words} begins at ${own.begins}`;
}

/** "'X' is held with high confidence, at 0.87.", or without the figure. */
export const confidence: Check = ({ row, home }) => {
	if (home.confidence === null) return 'an answer where the memory has no confidence';
	const told = `${quoted(home.concept)} is held with ${confidenceInWords(home.confidence)} confidence`;
	if (sameSentence(row.output, told)) return null;
	const [, beforeFigure, figure] = /^([^]*), at (\d\.\d+)\.$/u.exec(row.output) ?? [];
	const isFigure = figure !== undefined && Number(figure) === home.confidence;
	return isFigure && sameSentence(beforeFigure ?? '', told) ? null : 'an answer that is not what the confidence says';
};
