import { InvalidArgumentError } from 'commander';
import type { SampleSize } from '../engine/dataset/sample';

/** What the words on the command line mean; a word that means nothing is refused with what would. */

export function parseWords(text: string): readonly string[] {
	const words = text.split(',').map((word) => word.trim());
	if (words.some((word) => word === '')) throw new InvalidArgumentError('Name one or more, separated by commas.');
	return words;
}

export function parseWhole(min: number, max = Number.MAX_SAFE_INTEGER): (text: string) => number {
	const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
	return (text) => {
		if (!/^\d{1,15}$/.test(text) || Number(text) < min || Number(text) > max) throw new InvalidArgumentError(`Give a whole number ${range}.`);
		return Number(text);
	};
}

export function parsePart(text: string): number {
	if (!part.test(text)) throw new InvalidArgumentError('Give a number from 0 to 1, such as 0.5.');
	return Number(text);
}

const part = /^(0(\.\d+)?|1(\.0+)?|\.\d+)$/;

/** Of rows or facts that are kept from training: more than half would leave too little to train on. */
export function parseSplitShare(text: string): number {
	if (!part.test(text) || Number(text) > 0.5) throw new InvalidArgumentError('Give a number from 0 to 0.5, such as 0.02.');
	return Number(text);
}

export function parseSampleSize(text: string): SampleSize {
	if (text === 'all' || text === 'none') return text;
	if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("Give 'all', 'none' or a number of pairs.");
	return { upTo: Number(text) };
}

/** `negatives=0.05`, added to the shares named before. */
export function parseShare(text: string, before: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
	const [, strategy, share] = /^([a-z_]+)=(.+)$/.exec(text) ?? [];
	if (strategy === undefined || share === undefined) throw new InvalidArgumentError('Give a strategy and a share, such as negatives=0.05.');
	return { ...before, [strategy]: parsePart(share) };
}
