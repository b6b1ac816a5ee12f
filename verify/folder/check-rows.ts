import { BrokenRow } from '../row/read-row';
import type { FolderReader } from './folder-reader';
import { provenancePath } from './paths';
import { PreferenceCheck } from './preference-check';
import { readProvenanceLine, splitOfLine, type ProvenanceLine } from './provenance-line';
import { RowCheck, type RowCheckOptions, type RowTexts } from './row-check';
import type { Shard } from './shards';
import { splits } from './split';
import { SplitRows } from './split-rows';

export interface CheckRowsOptions extends RowCheckOptions {
	readonly reader: FolderReader;
	/** Those that can be read. */
	readonly shards: readonly Shard[];
	readonly hasProvenance: boolean;
	/** Told how many rows have been checked so far; may throw to stop. */
	readonly onRows: (rows: number) => void;
}

/** Reads all rows once, in all their forms side by side, in the order in which provenance tells of them. */
export async function checkRows(options: CheckRowsOptions): Promise<void> {
	const walk = new RowWalk(options);
	let line = 0;
	for await (const lines of options.hasProvenance ? options.reader.lines(provenancePath) : []) {
		for (const text of lines) await walk.follow(text, ++line);
		options.onRows(walk.rows);
	}
	await walk.finish();
}

class RowWalk {
	rows = 0;
	readonly #check: RowCheck;
	readonly #splits;

	constructor(readonly options: CheckRowsOptions) {
		const { reader, shards, flaws } = options;
		this.#check = new RowCheck(options);
		this.#splits = new Map(splits.map((split) => [split, { rows: new SplitRows(reader, shards, split, flaws), pairs: new PreferenceCheck(reader, shards, split, flaws) }]));
	}

	/** Checks the row that a line of provenance tells of. */
	async follow(text: string, line: number): Promise<void> {
		const { flaws } = this.options;
		const told = readProvenanceLine(text);
		if (told instanceof BrokenRow) {
			flaws.add(provenancePath, told.reason, line);
			const split = splitOfLine(text);
			if (split !== null) await this.#take(split, null);
		} else if (!(await this.#goTo(told))) flaws.add(provenancePath, 'no row stands in the split, shard and line that it names, or another line tells of it', line);
		else await this.#take(told.split, told);
	}

	/** Checks the rows that no line told of. */
	async finish(): Promise<void> {
		for (const [split, { pairs }] of this.#splits) {
			for (let next = await this.#next(split); next !== null; next = await this.#next(split)) await this.#takeUntold(next);
			await pairs.finish();
		}
		this.#check.finish();
	}

	/** Passes over rows of which no line tells. False where the row is none of those to come. */
	async #goTo({ split, shard, line }: ProvenanceLine): Promise<boolean> {
		for (let next = await this.#next(split); next !== null; next = await this.#next(split)) {
			const isThere = next.shard.path.startsWith(`data/${shard}-of-`);
			if (isThere && next.line === line) return true;
			if (isThere ? next.line > line : next.shard.path > `data/${shard}`) return false;
			await this.#takeUntold(next);
		}
		return false;
	}

	async #takeUntold({ shard, line }: RowTexts): Promise<void> {
		if (this.options.hasProvenance) this.options.flaws.add(shard.path, 'a row of which no line of provenance/rows.jsonl tells', line);
		await this.#take(shard.split, null);
	}

	async #take(split: ProvenanceLine['split'], provenance: ProvenanceLine | null): Promise<void> {
		const next = await this.#next(split);
		if (next === null) return;
		const { rows, pairs } = this.#of(split);
		const row = this.#check.check(next, provenance);
		await pairs.add(row, provenance);
		rows.pass();
		if (++this.rows % rowsPerNote === 0) this.options.onRows(this.rows);
	}

	async #next(split: ProvenanceLine['split']): Promise<RowTexts | null> {
		const { rows } = this.#of(split);
		if (rows.isDrained) await rows.fill();
		return rows.next;
	}

	#of(split: ProvenanceLine['split']) {
		const found = this.#splits.get(split);
		if (found === undefined) throw new RangeError(split);
		return found;
	}
}

const rowsPerNote = 1000;
