/** The four types with the depth at which each begins, from the surface down. */
export const typesByDepth = [
	{ type: 'raw_data', words: 'raw data', begins: 0 },
	{ type: 'information', words: 'information', begins: 100 },
	{ type: 'knowledge', words: 'knowledge', begins: 200 },
	{ type: 'wisdom', words: 'wisdom', begins: 300 },
] as const;

/** The type as a sentence says it; one that is none of the four as it is. */
export function typeInWords(nodeType: string): string {
	return typesByDepth.find(({ type }) => type === nodeType)?.words ?? nodeType;
}

/** -1 for a type that is none of the four. */
export function rankOfType(nodeType: string): number {
	return typesByDepth.findIndex(({ type }) => type === nodeType);
}

/** How a confidence from 0 to 1 is told. */
export function confidenceInWords(confidence: number): string {
	if (confidence >= 0.9) return 'very high';
	if (confidence >= 0.75) return 'high';
	if (confidence >= 0.5) return 'moderate';
	return confidence >= 0.25 ? 'low' : 'very low';
}

export function strengthInWords(strength: number): string {
	if (strength >= 0.8) return 'strong';
	return strength >= 0.5 ? 'moderately strong' : 'weak';
}
