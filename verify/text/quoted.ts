import { canonical } from './canonical';

/** How a name is set off: by the four classic questions always with '…', otherwise with marks that the name does not hold. */
export type Quoting = 'classic' | 'careful';

export function quoted(name: string, quoting: Quoting = 'careful'): string {
	if (quoting === 'classic') return canonical(`'${name}'`);
	const told = canonical(name);
	if (!/['‘’]/u.test(told)) return `'${told}'`;
	return told.includes('"') ? `“${told}”` : `"${told}"`;
}

/** 'A', 'B', and 'C'. */
export function quotedList(names: readonly string[]): string {
	const all = names.map((name) => quoted(name));
	const last = all.at(-1) ?? '';
	if (all.length <= 2) return all.join(' and ');
	return `${all.slice(0, -1).join(', ')}, and ${last}`;
}

/** What looks like a name in a text: names that hold quotation marks themselves are not all found. */
export const inQuotes = /(?<![\p{L}\p{N}])'[^']*'(?![\p{L}\p{N}])|"[^"]*"/gu;
