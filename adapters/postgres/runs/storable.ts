/** Postgres stores no NUL character in a text; what came over the canvas may hold one. */
export function storable(text: string): string {
	return text.replaceAll('\0', '\uFFFD');
}
