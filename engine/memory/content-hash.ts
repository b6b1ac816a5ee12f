import { hashText } from '../random/hash';
import type { MemoryText } from '../pairs/first-look/memory-text';

/** A short text that tells whether what a memory says is still what it said: 53 bits of hash of concept and summary, in base 36. */
export function contentHash({ concept, summary }: MemoryText): string {
	return hashText(`${concept}\0${summary ?? ''}`).toString(36);
}
