const encoder = new TextEncoder();

/** Stands before the bytes of the common pieces that are no whole characters: byte 0xe4 is written U+E0E4. */
export const byteMark = 0xe000;

/** The UTF-8 bytes of a common piece, one character per byte. */
export function toByteText(piece: string): string {
	return Array.from(piece, bytesOf).join('');
}

function bytesOf(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x80) return character;
	if (code >= byteMark + 0x80 && code <= byteMark + 0xff) return String.fromCharCode(code - byteMark);
	return String.fromCharCode(...encoder.encode(character));
}
