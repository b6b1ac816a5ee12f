import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { LineCursor } from './line-cursor';
import type { RowTexts } from './row-check';
import { shardsOf, type Shard } from './shards';
import type { Split, View } from './split';

/** The rows of a split one after the other, each in all the forms in which it lies there. */
export class SplitRows {
	readonly #batches: AsyncGenerator<readonly RowTexts[]>;
	#waiting: readonly RowTexts[] = [];
	#next = 0;

	constructor(reader: FolderReader, shards: readonly Shard[], split: Split, flaws: Flaws) {
		this.#batches = batchesOf(reader, shards, split, flaws);
	}

	/** Whether the next row has to be read from disk before it can be looked at. */
	get isDrained(): boolean {
		return this.#next === this.#waiting.length;
	}

	/** Reads the next rows; there may be none. */
	async fill(): Promise<void> {
		const next = await this.#batches.next();
		this.#waiting = next.done === true ? [] : next.value;
		this.#next = 0;
	}

	/** The next row; null where there is none. */
	get next(): RowTexts | null {
		return this.#waiting[this.#next] ?? null;
	}

	pass(): void {
		this.#next++;
	}
}

async function* batchesOf(reader: FolderReader, shards: readonly Shard[], split: Split, flaws: Flaws): AsyncGenerator<readonly RowTexts[]> {
	for (const shard of shardsOf(shards, 'data', split)) {
		const [chat, promptCompletion] = [twinOf(reader, shard, 'chat', shards), twinOf(reader, shard, 'prompt_completion', shards)];
		let line = 1;
		for await (const data of reader.lines(shard.path)) {
			const [chats, prompts] = [await chat?.cursor.take(data.length), await promptCompletion?.cursor.take(data.length)];
			yield data.map((text, index) => ({
				shard,
				line: line + index,
				data: text,
				chat: chat && { path: chat.path, text: chats?.[index] },
				promptCompletion: promptCompletion && { path: promptCompletion.path, text: prompts?.[index] },
			}));
			line += data.length;
		}
		for (const twin of [chat, promptCompletion]) if (await twin?.cursor.hasMore()) flaws.add(twin?.path ?? '', `it has more rows than ${shard.path}`);
	}
}

interface Twin {
	readonly path: string;
	readonly cursor: LineCursor;
}

/** The file that holds the same rows in another form. */
function twinOf(reader: FolderReader, { split, number, of }: Shard, view: View, shards: readonly Shard[]): Twin | null {
	const twin = shards.find((shard) => shard.view === view && shard.split === split && shard.number === number && shard.of === of);
	return twin === undefined ? null : { path: twin.path, cursor: new LineCursor(reader.lines(twin.path)) };
}
