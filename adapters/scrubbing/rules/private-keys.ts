import type { Finding, Rule } from '../rule';
import { findMatches } from '../rule';

const beginning = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-----/gu;

/** The lines of a key that was cut off: without an end, what looks like base64 still belongs to it. */
const keyLines = /(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})*/uy;

/** PEM blocks of private keys, also those written on one line with `\n` in it, and those that lack their end. */
export const privateKeys: Rule = {
	mayFind: (text) => text.includes('-----BEGIN '),
	find: (text) => findMatches(beginning, text, (match) => blockAt(text, match.index, match.index + match[0].length)),
};

function blockAt(text: string, start: number, bodyStart: number): Finding | null {
	const end = endOfBlock(text, bodyStart);
	return end === bodyStart ? null : { kind: 'private_key', start, end, value: text.slice(start, end) };
}

function endOfBlock(text: string, bodyStart: number): number {
	const dashes = text.indexOf('-----', bodyStart);
	if (dashes !== -1 && text.startsWith('-----END ', dashes)) {
		const closing = text.slice(dashes, dashes + 80).indexOf('-----', 5);
		return closing === -1 ? dashes + 5 : dashes + closing + 5;
	}
	keyLines.lastIndex = bodyStart;
	return bodyStart + (keyLines.exec(text)?.[0].length ?? 0);
}
