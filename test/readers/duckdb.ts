import { DuckDBInstance } from '@duckdb/node-api';
import type { Feature, Row } from './views';

const types: Readonly<Record<Feature, string>> = { string: 'VARCHAR', messages: 'STRUCT("role" VARCHAR, "content" VARCHAR)[]' };

export interface DuckRead {
	readonly rows: readonly Row[];
	/** By column, what DuckDB makes of it. */
	readonly types: Readonly<Record<string, string>>;
}

/** Reads every line of the files that a glob stands for; fails on the first that is not of the types, which it finds out by all rows where none are given. */
export async function readByDuckDb(glob: string, features: Readonly<Record<string, Feature>> | null): Promise<DuckRead> {
	const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
	const connection = await instance.connect();
	try {
		const columns = features && `, columns = {${Object.entries(features).map(([name, feature]) => `${name}: '${types[feature]}'`).join(', ')}}`;
		const sql = `from read_json('${glob.replaceAll("'", "''")}', format = 'newline_delimited', sample_size = -1, ignore_errors = false${columns ?? ''})`;
		const result = await connection.runAndReadAll(sql);
		const rows = result.getRowObjectsJson() as readonly Row[];
		return { rows, types: Object.fromEntries(result.columnNames().map((name, index) => [name, result.columnType(index).toString()])) };
	} finally {
		connection.closeSync();
		instance.closeSync();
	}
}

export function duckTypes(features: Readonly<Record<string, Feature>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(features).map(([name, feature]) => [name, types[feature]]));
}
