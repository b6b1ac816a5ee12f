import type { TargetModel } from '../../target-model';
import type { Split, View } from './split';

/** A file of a trainer-ready folder, as the manifest lists it. */
export interface FolderFile {
	/** Within the folder, with `/` between its parts. */
	readonly path: string;
	readonly bytes: number;
	readonly lines: number;
	/** Lower-case hex. */
	readonly sha256: string;
}

/** A file with rows. */
export interface Shard extends FolderFile {
	readonly view: View;
	readonly split: Split;
}

/** What a trainer-ready folder holds when all its rows are written. */
export interface FolderContents {
	/** Name of the folder, the final one unless it is taken already. */
	readonly name: string;
	readonly model: TargetModel;
	/** Local date of the run, YYYY-MM-DD. */
	readonly date: string;
	/** Only splits with rows have shards; each view has the same splits, but `preference` has its own number of rows. */
	readonly shards: readonly Shard[];
	/** Rows of a split; 0 where it has none. */
	readonly rows: Readonly<Record<Split, number>>;
	/** Rows that show a test fact beside others and so stand in no split. */
	readonly heldOut: number;
	/** Examples in rejected.jsonl of drafts that did not become rows. */
	readonly leftOut: number;
	/** Rows of the view `preference`, by split. */
	readonly preferences: Readonly<Record<Split, number>>;
}

/** Whether there is a file rejected.jsonl. */
export function hasRejected({ heldOut, leftOut }: Pick<FolderContents, 'heldOut' | 'leftOut'>): boolean {
	return heldOut + leftOut > 0;
}
