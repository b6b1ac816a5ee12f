import { BrokenRow } from '../row/read-row';
import { hasKeys, parsedJson, type Keyed } from './keyed';

/** JSON allows them in a text, but some readers take them for the end of a line. */
const lineSeparator = /[\u0085\u2028\u2029]/;

/** A line as one JSON object. `keys` in alphabetical order, joined by commas. */
export function readLine(text: string, keys: string): Keyed | BrokenRow {
	if (lineSeparator.test(text)) return new BrokenRow('a line separator that is not escaped');
	const value = parsedJson(text);
	if (value === undefined) return new BrokenRow('not JSON');
	return hasKeys(value, keys) ? value : new BrokenRow('other keys than a row has');
}
