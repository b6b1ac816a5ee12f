import { escapeIdentifier } from 'pg';
import { ReplayError } from '../../engine/errors';

/** A table that a user has named. Only `parseTableName` makes one, so that it can be quoted without another look. */
export interface TableName {
	/** Null: the server's search_path decides. */
	readonly schema: string | null;
	readonly table: string;
}

const part = /^[a-z_][a-z0-9_$]{0,62}$/;

/**
 * Reads `table` or `schema.table`, in lower case as Postgres stores unquoted names.
 * @throws ReplayError INVALID_SETTING for anything else, quoted names included.
 */
export function parseTableName(text: unknown, name = 'The table name'): TableName {
	const parts = typeof text === 'string' ? text.split('.') : [];
	const [first, second] = parts;
	if (first === undefined || parts.length > 2 || !parts.every((one) => part.test(one))) {
		throw new ReplayError('INVALID_SETTING', `${name} is not a table name. Write table or schema.table with small letters, digits, _ and $, at most 63 characters each.`);
	}
	return second === undefined ? { schema: null, table: first } : { schema: first, table: second };
}

/** For SQL: `"schema"."table"`. The same text is what `to_regclass($1)` takes. */
export function quoteTable({ schema, table }: TableName): string {
	return schema === null ? escapeIdentifier(table) : `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;
}
