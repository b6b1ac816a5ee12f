import type { Checkpoint } from '../../ports';
import type { FolderRow } from './folder-row';
import { parseFolderRow } from './to-folder-row';

/** The lines of a sealed flat file in batches, as often as they are asked for. */
export type ReadFlatLines = () => AsyncIterable<readonly string[]>;

export interface Reading {
	readonly lines: ReadFlatLines;
	readonly checkpoint: Checkpoint;
}

/** Visits the rows of the flat file that are wanted, with their places in it, from 0 on. Returns how many rows there are. */
export async function eachRow({ lines, checkpoint }: Reading, isWanted: (index: number) => boolean, visit: (row: FolderRow, index: number) => Promise<void> | void): Promise<number> {
	let rows = 0;
	for await (const batch of lines()) {
		checkpoint();
		for (const line of batch) {
			if (line === '') continue;
			const index = rows++;
			if (!isWanted(index)) continue;
			const waiting = visit(parseFolderRow(line, `Row ${index + 1} of the dataset`), index);
			if (waiting !== undefined) await waiting;
		}
	}
	return rows;
}
