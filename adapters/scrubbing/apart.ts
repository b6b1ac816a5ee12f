import type { Finding } from './rule';

/**
 * Findings in the order of the text, those that overlap made one: of the longest one's kind, so that an address within
 * a connection string counts as neither more nor less than the connection string.
 */
export function apart(findings: readonly Finding[]): readonly Finding[] {
	const ordered = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
	const separate: Finding[] = [];
	for (const finding of ordered) {
		const before = separate.at(-1);
		if (before !== undefined && finding.start < before.end) separate[separate.length - 1] = joined(before, finding);
		else separate.push(finding);
	}
	return separate;
}

function joined(first: Finding, second: Finding): Finding {
	const longer = second.end - second.start > first.end - first.start ? second : first;
	const end = Math.max(first.end, second.end);
	return end === longer.end && first.start === longer.start ? longer : { kind: longer.kind, start: first.start, end, value: `${first.value} ${second.value}` };
}
