/**
 * A text as a double-quoted literal that YAML and Python both read back as it is. ASCII only: LLaMA-Factory opens its YAML
 * in the platform's own encoding, and YAML forbids most control characters.
 */
export function quoted(text: string): string {
	return JSON.stringify(text.toWellFormed()).replace(/[^\x20-\x7e]/gu, escaped);
}

/** JSON's pairs of surrogates would be read as two broken characters by both. */
function escaped(character: string): string {
	const code = character.codePointAt(0)?.toString(16) ?? '';
	return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
}

/** `["a", "b"]` for YAML and Python. */
export function quotedList(texts: readonly string[]): string {
	return `[${texts.map(quoted).join(', ')}]`;
}

/** A text as code within a line of Markdown; line breaks become spaces, and nothing in it is taken for markup. */
export function inlineCode(text: string): string {
	const line = text.toWellFormed().replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
	const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
	const fence = '`'.repeat(longest + 1);
	const space = line === '' || line.startsWith('`') || line.endsWith('`') ? ' ' : '';
	return `${fence}${space}${line}${space}${fence}`;
}
