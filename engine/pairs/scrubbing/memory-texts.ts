/** Gives what is to stand in place of a text. */
export type Clean = (text: string) => string;

/** The object with these fields; itself where they are what it has. */
export function withFields<T extends object>(object: T, fields: Partial<T>): T {
	for (const name in fields) if (fields[name] !== object[name]) return { ...object, ...fields };
	return object;
}

/** The list with each entry cleaned, once; itself where none changes. */
export function eachOf<T>(list: readonly T[], clean: (entry: T) => T): readonly T[] {
	let cleaned: T[] | undefined;
	for (let index = 0; index < list.length; index++) {
		const entry = clean(list[index]!);
		if (entry !== list[index]) (cleaned ??= [...list])[index] = entry;
	}
	return cleaned ?? list;
}
