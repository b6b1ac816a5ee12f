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
	/** Keys of the facts that the row shows, each once; null in older rows. */
	readonly facts: readonly string[] | null;
	/** A worse answer to the same question; null where there is none. */
	readonly worse: string | null;
}

/** Null where it is not the JSON text that it should be. */
export function readProvenance(text: string): Provenance | null {
	const value = parsed(text);
	if (typeof value !== 'object' || value === null) return null;
	const { strategy, wording, memories, links, content = null, action = null, facts = null, worse = null } = value as Readonly<Record<string, unknown>>;
	if (!isText(strategy) || !isText(wording) || !isTexts(memories) || !isTexts(links) || ![content, action].every((one) => one === null || isText(one))) return null;
	if (!(facts === null || isFacts(facts)) || !(worse === null || isWorse(worse))) return null;
	return memories.length === 0 ? null : { strategy, wording, memories, links, content: content as string | null, action: action as string | null, facts, worse: worse && worse.output };
}

/** Kind of fact and forty bits of a hash. */
const factKey = /^[ltpa][\da-f]{10}$/;

function isFacts(value: unknown): value is readonly string[] {
	return isTexts(value) && value.length > 0 && value.every((key) => factKey.test(key)) && new Set(value).size === value.length;
}

function isWorse(value: unknown): value is { readonly output: string; readonly because: string } {
	return typeof value === 'object' && value !== null && 'output' in value && isText(value.output) && 'because' in value && isText(value.because);
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
