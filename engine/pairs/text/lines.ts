/** A bullet, a number or a heading's hashes at the beginning of a line. */
const marker = /^(?:[-*+•–—]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)+/u;

/** The lines of a text without bullets, numbers and hashes; what was only wrapped is one line again, with spaces for the breaks. */
export function linesOf(text: string): readonly string[] {
	const lines: string[][] = [];
	let before = '';
	for (const line of text.split(/[\n\r\v\f\u0085\u2028\u2029]+/u).map((part) => part.trim())) {
		if (goesOn(before, line)) lines.at(-1)?.push(line);
		else lines.push([line.replace(marker, '')]);
		before = line;
	}
	return lines.map((parts) => parts.join(' '));
}

/** Lines of lists and titles are mostly shorter than where prose is wrapped. */
const shortestWrapped = 60;

/** After a word or a comma, before a word that begins in lower case; or in any case, where the line before was full. */
function goesOn(before: string, line: string): boolean {
	if (!/[\p{L}\p{N},;)\]"'`’”]/u.test(before.slice(-1))) return false;
	return /^\p{Ll}/u.test(line) || (before.length >= shortestWrapped && /^[\p{Lu}\p{N}"'`“(]/u.test(line) && !marker.test(line));
}
