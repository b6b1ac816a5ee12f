import { hashText } from './hash';

/** Gives whole numbers from 0 up to, but not including, `bound`. The same seed gives the same numbers. */
export type SeededRandom = (bound: number) => number;

/** mulberry32: small, quick, and even enough for a shuffle. */
export function seededRandom(seed: string): SeededRandom {
	let state = hashText(seed) >>> 0;
	return (bound) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * bound);
	};
}
