import { nothingFound, type Scrubbed, type Scrubber } from '../../engine/pairs/scrubbing/scrubber';
import { apart } from './apart';
import { placeholderFor } from './placeholder';
import type { Finding } from './rule';
import { proseRules, rules } from './rules';
import { shortestToken } from './rules/known-tokens';
import { shapeOf, type Shape } from './shape';

/** Replacing one thing can lay another bare; more than this never happens outside of texts made for it. */
const mostPasses = 4;

/** Secrets, personal data and injected instructions, by the rules of `rules/`. Keeps nothing from one text to the next. */
export function standardScrubber(): Scrubber {
	return { scrub };
}

function scrub(text: string): Scrubbed {
	let findings = findAll(text);
	if (findings.length === 0) return { text, found: nothingFound };
	const found: Record<string, number> = {};
	let scrubbed = text;
	for (let pass = 0; pass < mostPasses && findings.length > 0; pass++) {
		for (const { kind } of findings) found[kind] = (found[kind] ?? 0) + 1;
		scrubbed = replaceAll(scrubbed, findings);
		findings = findAll(scrubbed);
	}
	return { text: scrubbed, found };
}

function findAll(text: string): readonly Finding[] {
	const shape = shapeOf(text);
	let findings: readonly Finding[] = [];
	for (const rule of isProse(shape) ? proseRules : rules) if (rule.mayFind(text, shape)) findings = findings.concat(rule.find(text));
	return findings.length > 1 ? apart(findings) : findings;
}

/** Without a digit, a sign or a long run of letters, as most concepts are, and there are millions of them. */
function isProse({ plain, longestRun }: Shape): boolean {
	return plain && longestRun < shortestToken;
}

function replaceAll(text: string, findings: readonly Finding[]): string {
	const parts: string[] = [];
	let end = 0;
	for (const finding of findings) {
		parts.push(text.slice(end, finding.start), placeholderFor(finding.kind, finding.value));
		end = finding.end;
	}
	return parts.join('') + text.slice(end);
}
