import { ReplayError } from '../../../engine/errors';
import type { Queryable } from '../connection/connection';
import { parseTableName, quoteTable } from '../identifier';

export interface BrainTables {
	readonly memories: string;
	readonly links: string;
	readonly actions: string;
}

/** A table as it is found: its name for SQL and its columns with the names of their types. */
export interface FoundTable {
	readonly name: string;
	readonly types: ReadonlyMap<string, string>;
}

export interface FoundBrain {
	readonly memories: FoundTable;
	/** Null where there is none. */
	readonly links: FoundTable | null;
	readonly actions: FoundTable | null;
}

const columnsOf = `
	select attname::text as name, atttypid::regtype::text as type from pg_catalog.pg_attribute
	where attrelid = pg_catalog.to_regclass($1) and attnum > 0 and not attisdropped and pg_catalog.has_column_privilege(attrelid, attnum, 'select')`;

/** @throws ReplayError DATABASE_SCHEMA_MISMATCH where there are no memories to compare with. */
export async function findBrain(database: Queryable, tables: BrainTables): Promise<FoundBrain> {
	const memories = await findTable(database, tables.memories, ['id', 'concept', 'summary', 'confidence_score', 'access_count']);
	if (memories === null) {
		throw new ReplayError('DATABASE_SCHEMA_MISMATCH', `There is no table ${tables.memories} with memories that this login can read. Name the table of the memories with --memory-table.`);
	}
	return {
		memories,
		links: await findTable(database, tables.links, ['id', 'source_memory_id', 'target_memory_id']),
		actions: await findTable(database, tables.actions, ['id', 'action_type', 'action_params', 'validation_status', 'target_id']),
	};
}

async function findTable(database: Queryable, table: string, needed: readonly string[]): Promise<FoundTable | null> {
	const name = quoteTable(parseTableName(table));
	const rows = await database.query<{ name: string; type: string }>(columnsOf, [name]);
	const types = new Map(rows.map((row) => [row.name, row.type]));
	return needed.every((column) => types.has(column)) ? { name, types } : null;
}

/** The column as text, or null in its place. */
export function textOf({ types }: FoundTable, column: string, alias: string): string {
	return types.has(column) ? `${alias}.${column}::text` : 'null::text';
}

/** The column as a number within a range; null for what is none, whatever the column's type. */
export function numberOf(table: FoundTable, column: string, alias: string, [least, most]: readonly [string, string]): string {
	if (!table.types.has(column)) return 'null::float8';
	const text = `trim(${alias}.${column}::text, E' \\t\\r\\n')`;
	const isNumber = `${text} ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,30})?$'`;
	return `case when ${isNumber} then case when ${text}::float8 between ${least} and ${most} then ${text}::float8 end end`;
}

/** The latest of the times that the table keeps, in milliseconds; null where it keeps none. */
export function changedAt({ types }: FoundTable, columns: readonly string[], alias: string): string {
	const times = columns.filter((column) => types.get(column)?.startsWith('timestamp')).map((column) => `${alias}.${column}::timestamptz`);
	return times.length === 0 ? 'null::float8' : `extract(epoch from greatest(${times.join(', ')}))::float8 * 1000`;
}

/** A condition that a column has one of the ids in a list of texts, in the column's own type so that its index serves. */
export function isOneOf({ types }: FoundTable, column: string, alias: string, parameter: string): string {
	const type = types.get(column) ?? 'text';
	return castable.has(type) ? `${alias}.${column} = any(${parameter}::text[]::${type}[])` : `${alias}.${column}::text = any(${parameter}::text[])`;
}

const castable: ReadonlyMap<string, RegExp> = new Map([
	['uuid', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
	['bigint', /^-?\d{1,18}$/],
	['integer', /^-?\d{1,9}$/],
	['text', /^/],
]);

/** The ids that the column can have at all: others would stop the statement. */
export function possibleIds({ types }: FoundTable, column: string, ids: Iterable<string>): readonly string[] {
	const form = castable.get(types.get(column) ?? 'text');
	return [...ids].filter((id) => !id.includes('\0') && (form === undefined || form.test(id)));
}
