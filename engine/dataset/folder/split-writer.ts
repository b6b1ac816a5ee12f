import type { Shard } from './folder-contents';
import type { FolderRow } from './folder-row';
import type { FolderWriter } from './folder-writer';
import { ShardedFile } from './sharded-file';
import type { RowPosition } from './side-lines';
import { type Split, type View, views } from './split';
import { lineOf } from './view-lines';

const encoder = new TextEncoder();

/** Writes the rows of one split in all views. */
export class SplitWriter {
	readonly #files: Readonly<Record<View, ShardedFile>>;

	constructor(
		readonly split: Split,
		folder: FolderWriter,
		readonly maxShardBytes: number,
	) {
		const filesOf = (view: View) => new ShardedFile(`${view}/${split}`, folder);
		this.#files = { data: filesOf('data'), chat: filesOf('chat'), prompt_completion: filesOf('prompt_completion'), preference: filesOf('preference') };
	}

	get rows(): number {
		return this.#files.data.lines;
	}

	get preferences(): number {
		return this.#files.preference.lines;
	}

	/** Returns where the row stands. */
	async add(row: FolderRow): Promise<RowPosition> {
		const data = encoder.encode(lineOf.data(row));
		if (this.#files.data.isFullFor(data.length, this.maxShardBytes)) await this.#endShards();
		await this.#files.data.append(data);
		await this.#files.chat.append(encoder.encode(lineOf.chat(row)));
		await this.#files.prompt_completion.append(encoder.encode(lineOf.prompt_completion(row)));
		const preference = lineOf.preference(row);
		if (preference !== null) await this.#addPreference(encoder.encode(preference));
		return { split: this.split, ...this.#files.data.position };
	}

	async finish(): Promise<readonly Shard[]> {
		const shards: Shard[] = [];
		for (const view of views) {
			for (const file of await this.#files[view].finish()) shards.push({ ...file, view, split: this.split });
		}
		return shards;
	}

	/** All views of a split have the same rows in files of the same number. */
	async #endShards(): Promise<void> {
		for (const view of ['data', 'chat', 'prompt_completion'] as const) await this.#files[view].endShard();
	}

	/** Only some rows have a worse answer: this view begins its files where they are full. */
	async #addPreference(line: Uint8Array): Promise<void> {
		if (this.#files.preference.isFullFor(line.length, this.maxShardBytes)) await this.#files.preference.endShard();
		await this.#files.preference.append(line);
	}
}
