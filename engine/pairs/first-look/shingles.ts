import { hashRun, hashWord, wordsPerShingle } from './shingle-hash';
import { eachWord } from './words';

/** Takes texts apart into shingles, the runs of five words, each as a hash of 53 bits. */
export class Shingles {
	#hashes = new Float64Array(1024);
	#count = 0;
	/** The hashes of the last words, each in the place of the one that is five words older. */
	readonly #lastWords = new Float64Array(wordsPerShingle);

	/**
	 * The shingles of a normalised text, each once, in ascending order; the whole text is one where it has fewer than five
	 * words. Valid until the next call.
	 */
	of(text: string): Float64Array {
		this.#count = 0;
		this.#takeApart(text);
		return distinct(this.#hashes.subarray(0, this.#count).sort());
	}

	#takeApart(text: string): void {
		let words = 0;
		eachWord(text, (start, end) => {
			this.#lastWords[words++ % wordsPerShingle] = hashWord(text, start, end);
			if (words >= wordsPerShingle) this.#push(hashRun(this.#lastWords, words - wordsPerShingle, words));
		});
		if (words < wordsPerShingle) this.#push(hashRun(this.#lastWords, 0, words));
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

/** Moves what is left together at the beginning. */
function distinct(sorted: Float64Array): Float64Array {
	let count = 0;
	for (let index = 0; index < sorted.length; index++) {
		const hash = sorted[index] ?? 0;
		if (count === 0 || hash !== sorted[count - 1]) sorted[count++] = hash;
	}
	return sorted.subarray(0, count);
}
