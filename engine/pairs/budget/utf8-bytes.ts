/** The length of a text in UTF-8; half a surrogate pair counts as the U+FFFD that takes its place. */
export function utf8BytesOf(text: string): number {
	let bytes = text.length;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		if (unit < 0x80) continue;
		bytes += unit < 0x800 ? 1 : 2;
		if (isPair(unit, text.charCodeAt(index + 1))) {
			index++;
		}
	}
	return bytes;
}

/** A pair makes four bytes: its second unit is counted by the length, and the first brings two more. */
function isPair(unit: number, next: number): boolean {
	return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
