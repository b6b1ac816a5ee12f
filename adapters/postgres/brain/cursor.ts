import type { Connection } from '../connection/connection';

const firstBatch = 50;
const batchLimits = { minRows: 1, maxRows: 5_000 };
/** How much text a batch should bring: with few bytes the way to the server costs most, with many the memory. */
const wantedCharacters = 1_000_000;

/** Cursors of one transaction need different names. */
let cursorsOpened = 0;

/**
 * Reads a statement through a cursor of the current transaction, batch by batch. While one batch is worked on, the server
 * already prepares the next; batches grow or shrink with the size of the rows, so that memory stays flat.
 */
export async function* readCursor<Row extends readonly unknown[]>(
	connection: Connection,
	statement: string,
	values: readonly unknown[],
	sizeOf: (row: Row) => number,
): AsyncGenerator<readonly Row[]> {
	const cursor = `replay_${++cursorsOpened}`;
	await connection.execute(`declare ${cursor} no scroll cursor for ${statement}`, values);
	const fetch = (rows: number) => connection.queryArrays<Row>(`fetch forward ${rows} from ${cursor}`);
	let coming = fetch(firstBatch);
	try {
		for (;;) {
			const rows = await coming;
			if (rows.length === 0) return;
			coming = fetch(nextBatch(rows, sizeOf));
			// Whoever stops reading early never awaits this one; its failure is then nobody's business.
			coming.catch(() => {});
			yield rows;
		}
	} finally {
		await coming.then(() => connection.execute(`close ${cursor}`)).catch(() => {});
	}
}

function nextBatch<Row>(rows: readonly Row[], sizeOf: (row: Row) => number): number {
	const characters = rows.reduce((sum, row) => sum + sizeOf(row), 0);
	const wanted = Math.floor((rows.length * wantedCharacters) / Math.max(1, characters));
	return Math.min(batchLimits.maxRows, Math.max(batchLimits.minRows, wanted));
}
