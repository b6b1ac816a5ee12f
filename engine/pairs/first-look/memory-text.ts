import { normalise } from '../normalise';

/** Characters, about eighty thousand words. What is longer no model reads whole, and cutting it into sentences and words would take minutes and gigabytes. */
export const longestText = 500_000;

export interface MemoryText {
	readonly concept: string;
	readonly summary: string | null;
}

/** Two memories without a summary have nothing in common but that. */
export function hasText({ summary }: MemoryText): boolean {
	return summary !== null && summary.trim() !== '';
}

/** With the concept, for a short text under another name tells another fact. */
export function comparedText({ concept, summary }: MemoryText): string {
	return normalise(`${concept} ${summary?.slice(0, longestText)}`.toWellFormed());
}

/** Visits every memory, in rank order. */
export async function eachMemory(read: () => AsyncIterable<readonly MemoryText[]>, visit: (memory: MemoryText) => void): Promise<void> {
	for await (const batch of read()) batch.forEach((memory) => visit(memory));
}
