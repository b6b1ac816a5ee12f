/**
 * Words and runs of words as numbers of 53 bits. Among a million texts the odds are one to twenty thousand that any two that
 * differ in a word come out as the same. With 32 bits, a hundred pairs of them would.
 *
 * As `hashText` does it (cyrb53, public domain, by bryc), but word by word: a text is read once, not once for each of the
 * five runs that a word belongs to, and no run becomes a text of its own.
 */
export function hashWord(text: string, start: number, end: number): number {
	let high = highSeed;
	let low = lowSeed;
	for (let index = start; index < end; index++) {
		const unit = text.charCodeAt(index);
		high = Math.imul(high ^ unit, 2654435761);
		low = Math.imul(low ^ unit, 1597334677);
	}
	return finish(high, low);
}

/** @param words the hashes of the last words; that of word `index` is at `index % wordsPerShingle` */
export function hashRun(words: Float64Array, first: number, end: number): number {
	let high = highSeed;
	let low = lowSeed;
	for (let index = first; index < end; index++) {
		const word = words[index % wordsPerShingle] ?? 0;
		high = Math.imul(high ^ word, 2654435761);
		low = Math.imul(low ^ (word / 4294967296), 1597334677);
	}
	return finish(high, low);
}

function finish(high: number, low: number): number {
	const mixedHigh = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	const mixedLow = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(mixedHigh ^ (mixedHigh >>> 13), 3266489909);
	return 4294967296 * (mixedLow & 0x1fffff) + (mixedHigh >>> 0);
}

const highSeed = 0xdeadbeef;
const lowSeed = 0x41c6ce57;
export const wordsPerShingle = 5;
