/** From which confidence on a memory is held how confidently, surest first. */
export const confidenceBands = [
	{ from: 0.9, word: 'very high' },
	{ from: 0.75, word: 'high' },
	{ from: 0.5, word: 'moderate' },
	{ from: 0.25, word: 'low' },
	{ from: 0, word: 'very low' },
] as const;

/** "high", as in "held with high confidence". */
export function confidenceInWords(confidence: number): string {
	return confidenceBands.find(({ from }) => confidence >= from)?.word ?? 'very low';
}
