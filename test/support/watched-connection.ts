import type { Connection } from '../../adapters/postgres/connection/connection';

/** What came over the wire in one answer. */
export interface Batch {
	readonly rows: number;
	readonly characters: number;
}

export interface WatchedConnection {
	readonly connection: Connection;
	/** The answers that came as lists and had rows: those of a cursor, when nothing else is asked. */
	readonly batches: readonly Batch[];
}

/** The same connection, with a record of how much it brought at a time. */
export function watched(connection: Connection): WatchedConnection {
	const batches: Batch[] = [];
	const watching: Connection = {
		query: (...asked) => connection.query(...asked),
		queryArrays: async <Row extends readonly unknown[]>(...asked: Parameters<Connection['queryArrays']>) => {
			const rows = await connection.queryArrays<Row>(...asked);
			if (rows.length > 0) batches.push({ rows: rows.length, characters: charactersIn(rows) });
			return rows;
		},
		execute: (...asked) => connection.execute(...asked),
		transaction: (work, options) => connection.transaction(() => work(watching), options),
		snapshot: (work, options) => connection.snapshot(() => work(watching), options),
		onNotice: (listener) => connection.onNotice(listener),
		cancel: () => connection.cancel(),
		close: () => connection.close(),
	};
	return { connection: watching, batches };
}

function charactersIn(rows: ReadonlyArray<readonly unknown[]>): number {
	return rows.flat().reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}
