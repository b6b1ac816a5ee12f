import type { Shape } from './shape';

/** A stretch of text that must not be published. */
export interface Finding {
	readonly kind: string;
	readonly start: number;
	readonly end: number;
	/** What it says, the same however it is spelled: spaces and case of an IBAN make no other. */
	readonly value: string;
}

/** Finds one sort of secret or personal datum. */
export interface Rule {
	/** A cheap test that ordinary text fails. */
	mayFind(text: string, shape: Shape): boolean;
	find(text: string): readonly Finding[];
}

/** The matches of a global pattern that the reader takes for findings. A pattern must not be able to look at a stretch again and again. */
export function findMatches(pattern: RegExp, text: string, read: (match: RegExpExecArray) => Finding | null): readonly Finding[] {
	const findings: Finding[] = [];
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		const finding = read(match);
		if (finding !== null) findings.push(finding);
	}
	return findings;
}

/** The whole match as a finding. */
export function wholeMatch(kind: string, match: RegExpExecArray, value: string = match[0]): Finding {
	return { kind, start: match.index, end: match.index + match[0].length, value };
}
