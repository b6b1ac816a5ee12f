import type { WorseAnswer } from './worse-answer';

/** Where a row comes from, as the JSON text in its `meta.provenance`. */
export interface Provenance {
	readonly strategy: string;
	readonly wording: string;
	/** The memory asked about first, then all others that the row draws on. */
	readonly memories: readonly string[];
	readonly links: readonly string[];
	/** Hash of what the memory that the row was made from said, before anything was scrubbed. */
	readonly content: string;
	/** Keys of the facts that the row shows: which split a row may stand in follows from them. */
	readonly facts: readonly string[];
	/** A worse answer to the same question, where the brain knows one. */
	readonly worse?: WorseAnswer | undefined;
	/** The mutation that the row teaches, where it teaches one. */
	readonly action?: string | undefined;
	readonly seed: number;
}

export function toProvenance({ strategy, wording, memories, links, facts, content, action, worse, seed }: Provenance): string {
	return JSON.stringify({ strategy, wording, memories, links, facts, content, action, worse, seed });
}

/** The strategy that a provenance text names, read without parsing it: this is asked of every row. Null in rows made elsewhere. */
export function strategyIn(provenance: string): string | null {
	return /^\{"strategy":"([a-z_]+)"/.exec(provenance)?.[1] ?? null;
}

/** The wording that a provenance text names. Null in rows made elsewhere. */
export function wordingIn(provenance: string): string | null {
	return /^\{"strategy":"[a-z_]+","wording":"([\w-]+)"/.exec(provenance)?.[1] ?? null;
}

const beforeFirstLink = '"links":["';

/** The first link that a provenance text names; null where it names none. */
export function firstLinkIn(provenance: string): string | null {
	const at = provenance.indexOf(beforeFirstLink);
	if (at < 0) return null;
	const start = at + beforeFirstLink.length;
	return provenance.slice(start, provenance.indexOf('"', start));
}
