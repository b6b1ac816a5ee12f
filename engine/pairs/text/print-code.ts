import type { CodeSpan } from './code-spans';

/** How SQL begins in capitals. */
const capitals = /^\s*(?:SELECT|UPDATE|ALTER|DROP|TRUNCATE|VACUUM|EXPLAIN|GRANT|REVOKE|WHERE|SET\s+LOCAL)\s/u;

/** In lower case it takes two words to tell SQL from prose. */
const twoWords =
	/^\s*(?:insert\s+into|delete\s+from|alter\s+table|select\s[^;]*\bfrom|(?:create|drop)\s+(?:or\s+replace\s+|unique\s+)?(?:table|index|view|function|trigger|policy|schema|type|role|extension))\b/iu;

/** Code as a block that nothing in it can close, with its language where that is known. */
export function codeBlock({ code, language }: Pick<CodeSpan, 'code' | 'language'>): string {
	const marks = '`'.repeat(Math.max(3, longestRun(code) + 1));
	return `${marks}${language ?? (isSql(code) ? 'sql' : '')}\n${code}\n${marks}`;
}

/** Code within a sentence. */
export function inlineCode(code: string): string {
	const marks = '`'.repeat(longestRun(code) + 1);
	return code.startsWith('`') || code.endsWith('`') ? `${marks} ${code} ${marks}` : `${marks}${code}${marks}`;
}

function isSql(code: string): boolean {
	return capitals.test(code) || twoWords.test(code);
}

function longestRun(code: string): number {
	let longest = 0;
	for (const [run] of code.matchAll(/`+/gu)) longest = Math.max(longest, run.length);
	return longest;
}
