/**
 * What provenance tells of a memory's content: the 53 bits of cyrb53 over concept, NUL and summary, in base 36. Two halves of
 * 32 bits are mixed with each UTF-16 unit and crossed at the end.
 */
export function contentHashOf({ concept, summary }: { readonly concept: string; readonly summary: string | null }): string {
	return cyrb53(`${concept}\0${summary?.trim() ? summary : ''}`).toString(36);
}

/** 53 bits of a text. */
export function cyrb53(text: string): number {
	let [one, two] = [0xdeadbeef, 0x41c6ce57];
	for (let at = 0; at < text.length; at++) {
		one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
		two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
	}
	const first = crossed(one, two);
	const second = crossed(two, first);
	return (second & 0x1fffff) * 2 ** 32 + (first >>> 0);
}

function crossed(half: number, other: number): number {
	return Math.imul(half ^ (half >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
}
