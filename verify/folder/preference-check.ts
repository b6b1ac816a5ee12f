import { BrokenRow } from '../row/read-row';
import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import type { ProvenanceLine } from './provenance-line';
import { shardsOf, type Shard } from './shards';
import type { Split } from './split';
import { exchangeOf, readPreference, type AlpacaRow } from './view-rows';

/** Holds the preference pairs of one split against the rows to which a worse answer is known, in their order. */
export class PreferenceCheck {
	readonly #lines: AsyncGenerator<PreferenceLine>;

	constructor(
		reader: FolderReader,
		shards: readonly Shard[],
		readonly split: Split,
		readonly flaws: Flaws,
	) {
		this.#lines = linesOf(reader, shardsOf(shards, 'preference', split));
	}

	/** Takes up the next row of the split. */
	async add(row: AlpacaRow | null, provenance: ProvenanceLine | null): Promise<void> {
		if (row === null || provenance === null || !isWorse(provenance.worse, row.output)) return;
		const next = await this.#lines.next();
		if (next.done === true) return this.flaws.add(`preference/${this.split}-*.jsonl`, 'a row to which a worse answer is known has no pair here');
		const { path, line, text } = next.value;
		const pair = readPreference(text);
		if (pair instanceof BrokenRow) return this.flaws.add(path, pair.reason, line);
		const { user, assistant } = exchangeOf(row);
		if (pair.user !== user || pair.chosen !== assistant || pair.rejected !== provenance.worse) this.flaws.add(path, 'another pair than the rows of data/ and their provenance give', line);
	}

	/** To be called once, when all rows of the split have been seen. */
	async finish(): Promise<void> {
		for await (const { path, line, text } of this.#lines) {
			const pair = readPreference(text);
			this.flaws.add(path, pair instanceof BrokenRow ? pair.reason : 'a pair to which no row of data/ belongs', line);
		}
	}
}

/** Where the worse answer is the row's own there is nothing to prefer. */
function isWorse(answer: string | null, output: string): boolean {
	return answer !== null && answer.trim() !== '' && answer !== output;
}

interface PreferenceLine {
	readonly path: string;
	readonly line: number;
	readonly text: string;
}

async function* linesOf(reader: FolderReader, shards: readonly Shard[]): AsyncGenerator<PreferenceLine> {
	for (const { path } of shards) {
		let line = 0;
		for await (const lines of reader.lines(path)) for (const text of lines) yield { path, line: ++line, text };
	}
}
