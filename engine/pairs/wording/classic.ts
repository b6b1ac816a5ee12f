/** The four classic instructions, word for word: existing datasets hold them. */
export const classicWording = {
	recall: {
		instruction: "Explain the strategic context of '{concept}'.",
		input: '',
	},
	relation: {
		instruction: "Identify the key factors influencing '{concept}'.",
		input: 'Use the internal Knowledge Graph relationships.',
	},
	implementation: {
		instruction: "Generate implementation guidance for '{concept}'.",
		input: 'Provide code-specific recommendations.',
	},
	strategicAnalysis: {
		instruction: "Provide strategic analysis of '{concept}'.",
		input: 'Frame this as executive-level strategic insight.',
	},
} as const;
