import type { LeftOut } from '../../pairs/left-out';
import type { FolderContents } from './folder-contents';
import type { FolderRow } from './folder-row';
import type { FolderWriter } from './folder-writer';
import { OptionalFile } from './optional-file';
import { heldOutLine, provenanceLine, rejectedLine } from './side-lines';
import { type Place, type Split, splits } from './split';
import { SplitWriter } from './split-writer';

export type WrittenRows = Pick<FolderContents, 'shards' | 'rows' | 'heldOut' | 'leftOut' | 'preferences'>;

/** Writes rows to their places: into the views of a split with a line of provenance, or among what was rejected. */
export class RowWriter {
	#heldOut = 0;
	#leftOut = 0;
	readonly #splits: Readonly<Record<Split, SplitWriter>>;
	readonly #provenance: OptionalFile;
	readonly #rejected: OptionalFile;

	constructor(folder: FolderWriter, maxShardBytes: number) {
		const writerOf = (split: Split) => new SplitWriter(split, folder, maxShardBytes);
		this.#splits = { train: writerOf('train'), validation: writerOf('validation'), test: writerOf('test') };
		this.#provenance = new OptionalFile('provenance/rows.jsonl', folder);
		this.#rejected = new OptionalFile('rejected.jsonl', folder);
	}

	async reject(leftOut: LeftOut): Promise<void> {
		this.#leftOut++;
		await this.#rejected.append(rejectedLine(leftOut));
	}

	async add(row: FolderRow, place: Place): Promise<void> {
		if (place === 'held_out') {
			this.#heldOut++;
			return this.#rejected.append(heldOutLine(row));
		}
		const position = await this.#splits[place].add(row);
		await this.#provenance.append(provenanceLine(position, row));
	}

	async finish(): Promise<WrittenRows> {
		const writers = splits.map((split) => this.#splits[split]);
		const shards = [];
		for (const writer of writers) shards.push(...(await writer.finish()));
		await this.#provenance.seal();
		await this.#rejected.seal();
		return {
			shards,
			rows: bySplit(writers, ({ rows }) => rows),
			heldOut: this.#heldOut,
			leftOut: this.#leftOut,
			preferences: bySplit(writers, ({ preferences }) => preferences),
		};
	}
}

function bySplit(writers: readonly SplitWriter[], count: (writer: SplitWriter) => number): Record<Split, number> {
	return Object.fromEntries(writers.map((writer) => [writer.split, count(writer)])) as Record<Split, number>;
}
