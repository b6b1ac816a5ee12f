import { hashWord } from '../../pairs/first-look/shingle-hash';
import { eachWord } from '../../pairs/first-look/words';

/** Takes texts apart into words, each as a hash. Punctuation around a word makes no difference. */
export class WordHashes {
	#hashes = new Float64Array(1024);
	#count = 0;

	/** The words of some normalised texts one after the other, and where among them each text ends. Valid until the next call. */
	of(...texts: readonly string[]): { readonly words: Float64Array; readonly ends: readonly number[] } {
		this.#count = 0;
		const ends = texts.map((text) => this.#take(text));
		return { words: this.#hashes.subarray(0, this.#count), ends };
	}

	#take(text: string): number {
		eachWord(text, (start, end) => {
			while (start < end && isPunctuation(text.charCodeAt(start))) start++;
			while (start < end && isPunctuation(text.charCodeAt(end - 1))) end--;
			if (start < end) this.#push(hashWord(text, start, end));
		});
		return this.#count;
	}

	#push(hash: number): void {
		if (this.#count === this.#hashes.length) this.#grow();
		this.#hashes[this.#count++] = hash;
	}

	#grow(): void {
		const larger = new Float64Array(2 * this.#hashes.length);
		larger.set(this.#hashes);
		this.#hashes = larger;
	}
}

/** One number for a run of words. */
export function hashRun(words: Float64Array, start: number, end: number): number {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let index = start; index < end; index++) {
		const word = words[index] ?? 0;
		high = Math.imul(high ^ word, 2654435761);
		high ^= high >>> 15;
		low = Math.imul(low ^ (word / 4294967296) ^ high, 1597334677);
		low ^= low >>> 13;
	}
	return 4294967296 * (low & 0x1fffff) + (high >>> 0);
}

/** Of a normalised text. Fixed ranges: what `\p{P}` holds grows with every version of Unicode. */
function isPunctuation(unit: number): boolean {
	if (unit < 0x7b) return unit < 0x30 || (unit > 0x39 && unit < 0x41) || (unit > 0x5a && unit < 0x61);
	return unit < 0xc0 || (unit >= 0x2000 && otherPunctuation.some(([from, to]) => unit >= from && unit <= to));
}

const otherPunctuation: readonly (readonly [from: number, to: number])[] = [
	[0x2000, 0x206f], // dashes, quotes, bullets
	[0x2190, 0x2bff], // arrows, boxes, symbols
	[0x2e00, 0x2e7f], // more punctuation
	[0x3000, 0x3004], // 、。
	[0x3008, 0x3020], // brackets
	[0xfe10, 0xfe6f], // vertical and small forms
];
