import { findMatches, type Finding, type Rule } from '../rule';

/**
 * Found from the at sign outwards: so many characters may stand before one that looking for it from the left would take
 * long. `icon@2x.png` is a file, `git@host:path` names no person and `left-pad@1.3.0-beta.next` is a version.
 */
const address = /@(?<=([\p{L}\p{N}_+](?:[\p{L}\p{N}._%+-]{0,63}))@)(?!\d+\.\d|\dx\.)((?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:\p{L}{2,24}|xn--[a-z0-9-]{2,40}))(?![\p{L}\p{N}])/giu;

export const emails: Rule = {
	mayFind: (text) => text.includes('@'),
	find: (text) => findMatches(address, text, (match) => toFinding(match, match[1] ?? '', match[2] ?? '')),
};

function toFinding(match: RegExpExecArray, mailbox: string, domain: string): Finding | null {
	const end = match.index + 1 + domain.length;
	if (mailbox === 'git' && match.input[end] !== ' ') return null;
	return { kind: 'email', start: match.index - mailbox.length, end, value: `${mailbox}@${domain}`.toLowerCase() };
}
