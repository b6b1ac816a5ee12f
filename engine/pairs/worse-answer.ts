/** An answer that the brain itself knows to be worse than the one that a row gives to the same question. */
export interface WorseAnswer {
	readonly output: string;
	readonly because: WorseBecause;
}

/** Why an answer is worse: what it says is contradicted by a link, was refused, or is what a summary used to say. */
export const worseBecauses = ['contradicted', 'refused', 'outdated'] as const;
export type WorseBecause = (typeof worseBecauses)[number];
