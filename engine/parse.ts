import { ReplayError } from './errors';

/** Values that come from outside, turned into typed ones or refused with the name of what is wrong. */

export function parseObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
		return value as Readonly<Record<string, unknown>>;
	}
	throw invalid(name, 'an object', value);
}

export function parseArray<T>(value: unknown, name: string, parseOne: (one: unknown, name: string) => T): readonly T[] {
	if (!Array.isArray(value)) throw invalid(name, 'a list', value);
	return value.map((one, index) => parseOne(one, `${name}[${index}]`));
}

export function parseText(value: unknown, name: string): string {
	if (typeof value === 'string' && value.trim() !== '') return value;
	throw invalid(name, 'a text that is not empty', value);
}

/** The text, or null where it is missing or blank. */
export function parseOptionalText(value: unknown, name: string): string | null {
	if (value === null || value === undefined) return null;
	if (typeof value !== 'string') throw invalid(name, 'a text', value);
	return value.trim() === '' ? null : value;
}

/** A string that may be empty. */
export function parseString(value: unknown, name: string): string {
	if (typeof value === 'string') return value;
	throw invalid(name, 'a text', value);
}

/** A finite number in [min, max]. Numbers in text are refused: `Number('')` is 0, which is a valid confidence. */
export function parseNumber(value: unknown, name: string, { min = -Infinity, max = Infinity } = {}): number {
	if (typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max) return value;
	throw invalid(name, `a number${rangeInWords(min, max)}`, value);
}

export function parseInteger(value: unknown, name: string, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): number {
	if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max) return value;
	throw invalid(name, `a whole number${rangeInWords(min, max)}`, value);
}

export function parseOneOf<T extends string>(value: unknown, name: string, allowed: readonly T[]): T {
	const found = allowed.find((one) => one === value);
	if (found !== undefined) return found;
	throw invalid(name, `one of ${allowed.join(', ')}`, value);
}

function rangeInWords(min: number, max: number): string {
	if (min === -Infinity && max === Infinity) return '';
	if (max === Infinity || max === Number.MAX_SAFE_INTEGER) return ` of at least ${min}`;
	return ` from ${min} to ${max}`;
}

/** Says what was expected and what kind of value came, never the value itself: it may be a memory's text. */
function invalid(name: string, expected: string, value: unknown): ReplayError {
	return new ReplayError('INVALID_INPUT', `'${name}' must be ${expected}, but it is ${kindOf(value)}. Correct it in the node or program that made it.`);
}

function kindOf(value: unknown): string {
	if (value === undefined) return 'missing';
	if (value === null) return 'null';
	if (typeof value === 'string') return value.trim() === '' ? 'an empty text' : 'a text';
	if (typeof value === 'number') return String(value);
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	return `a ${typeof value}`;
}
