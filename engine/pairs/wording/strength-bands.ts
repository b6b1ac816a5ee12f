import { shortDecimal } from '../text/numbers';

/** From which strength on a link is called what, strongest first. */
export const strengthBands = [
	{ from: 0.8, word: 'strong' },
	{ from: 0.5, word: 'moderately strong' },
	{ from: 0, word: 'weak' },
] as const;

/** "The link is strong (0.92)." */
export function tellStrength(strength: number): string {
	const word = strengthBands.find(({ from }) => strength >= from)?.word ?? 'weak';
	const number = shortDecimal(strength);
	return number === null ? `The link is ${word}.` : `The link is ${word} (${number}).`;
}
