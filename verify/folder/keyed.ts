/** Values that were read from a file of which nothing is known yet. */
export type Keyed = Readonly<Record<string, unknown>>;

export function isKeyed(value: unknown): value is Keyed {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `keys` in alphabetical order, joined by commas. */
export function hasKeys(value: unknown, keys: string): value is Keyed {
	return isKeyed(value) && Object.keys(value).sort().join() === keys;
}

/** Undefined where the text is not JSON. */
export function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** A whole number of at least 0. */
export function isCount(value: unknown): value is number {
	return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
