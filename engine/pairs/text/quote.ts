/**
 * A concept as a sentence names it: 'Pricing Strategy', with marks that do not occur in it: "Competitor X's Price Cut". Line
 * breaks become spaces, so that the name stays in its line.
 */
export function quote(concept: string): string {
	const name = nameOf(concept);
	if (!/['‘’]/u.test(name)) return `'${name}'`;
	return name.includes('"') ? `“${name}”` : `"${name}"`;
}

/** A concept without quotation marks, in one line. */
export function nameOf(concept: string): string {
	return concept.replace(/\s+/gu, ' ').trim();
}

/** 'A', 'B', and 'C'. */
export function quoteAll(concepts: readonly string[]): string {
	const quoted = concepts.map(quote);
	if (quoted.length <= 2) return quoted.join(' and ');
	return `${quoted.slice(0, -1).join(', ')}, and ${quoted.at(-1)}`;
}
