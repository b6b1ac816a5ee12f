import pl from 'nodejs-polars';
import type { Feature, Row } from './views';

export interface PolarsRead {
	readonly rows: readonly Row[];
	/** By column, what Polars makes of it. */
	readonly types: Readonly<Record<string, string>>;
}

/** More than any file of a test has: the types are found out by all of them. */
const mostRows = 1_000_000;

/** Reads a whole file; the types are those of the first so many rows. */
export function readByPolars(file: string, rowsForTypes = mostRows): PolarsRead {
	const frame = pl.scanJson(file, { inferSchemaLength: rowsForTypes }).collectSync();
	return { rows: frame.toRecords(), types: Object.fromEntries(Object.entries(frame.schema).map(([name, type]) => [name, JSON.stringify(type)])) };
}

const text = pl.String;
const messages = pl.List(pl.Struct([new pl.Field('role', pl.String), new pl.Field('content', pl.String)]));

export function polarsTypes(features: Readonly<Record<string, Feature>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(features).map(([name, feature]) => [name, JSON.stringify(feature === 'string' ? text : messages)]));
}
