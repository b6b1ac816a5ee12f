/** What a terminal shows and does not obey: a file's name may hold anything. */
export function printable(text: string): string {
	return text.toWellFormed().replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
}
