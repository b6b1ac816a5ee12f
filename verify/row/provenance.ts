/** Where a row says it comes from. */
export interface Provenance {
	readonly strategy: string;
	readonly wording: string;
	/** The memory asked about first. */
	readonly memories: readonly string[];
	readonly links: readonly string[];
	/** Hash of what the memory that the row was made from said; null in older rows. */
	readonly content: string | null;
	readonly action: string | null;
}

/** Null where it is not the JSON text that it should be. */
export function readProvenance(text: string): Provenance | null {
	const value = parsed(text);
	if (typeof value !== 'object' || value === null) return null;
	const { strategy, wording, memories, links, content = null, action = null } = value as Readonly<Record<string, unknown>>;
	if (!isText(strategy) || !isText(wording) || !isTexts(memories) || !isTexts(links) || ![content, action].every((one) => one === null || isText(one))) return null;
	return memories.length === 0 ? null : { strategy, wording, memories, links, content: content as string | null, action: action as string | null };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

export function isText(value: unknown): value is string {
	return typeof value === 'string' && value.trim() !== '';
}

export function isTexts(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.every(isText);
}
