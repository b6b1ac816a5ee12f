import type { Flaws } from './flaws';
import type { ListedFile, Manifest } from './manifest';
import { splits, views, type Split, type View } from './split';

/** A file with rows of one split in one form. */
export interface Shard {
	readonly path: string;
	readonly view: View;
	readonly split: Split;
	/** Counts from 0. */
	readonly number: number;
	/** How many shards the split has, as the name says. */
	readonly of: number;
	readonly lines: number;
}

const shardName = /^(?<view>data|chat|prompt_completion|preference)\/(?<split>train|validation|test)-(?<number>\d{5})-of-(?<of>\d{5})\.jsonl$/;

/** The shards among the files of a folder, in order. */
export function shardsAmong(files: readonly ListedFile[]): readonly Shard[] {
	return files.flatMap(({ path, lines }) => {
		const { view, split, number, of } = shardName.exec(path)?.groups ?? {};
		return view === undefined ? [] : [{ path, view: view as View, split: split as Split, number: Number(number), of: Number(of), lines }];
	});
}

export function shardsOf(shards: readonly Shard[], view: View, split: Split): readonly Shard[] {
	return shards.filter((shard) => shard.view === view && shard.split === split).sort((one, other) => one.number - other.number);
}

/** Shard names, their numbering, and how many rows each split has in each view. */
export function checkShards({ files, rows, preferences }: Manifest, flaws: Flaws): void {
	for (const { path } of files) if (views.some((view) => path.startsWith(`${view}/`)) && !shardName.test(path)) flaws.add(path, 'a name that no shard has');
	const shards = shardsAmong(files);
	for (const view of views) {
		for (const split of splits) checkNumbers(shardsOf(shards, view, split), view, split, (view === 'preference' ? preferences : rows)[split], flaws);
	}
	for (const shard of shards) checkAgainstData(shard, shards, flaws);
}

function checkNumbers(shards: readonly Shard[], view: View, split: Split, rows: number, flaws: Flaws): void {
	const first = shards[0];
	const name = first?.path ?? `${view}/${split}-*.jsonl`;
	const lines = shards.reduce((sum, shard) => sum + shard.lines, 0);
	if (lines !== rows) flaws.add(name, `the ${split} split has ${lines} rows here, and ${rows} by the manifest`);
	if (first === undefined) return;
	for (const { path, number, of } of shards) if (of !== first.of || number >= of) flaws.add(path, 'its number is none of its split');
	for (let number = 0; number < Math.min(first.of, mostShards); number++) {
		if (!shards.some((shard) => shard.number === number)) flaws.add(name, `shard ${number} of ${first.of} is missing`);
	}
}

/** So many shards are missing at most that are told of one by one. */
const mostShards = 1000;

/** Line 7 of a shard is the same row in every view. */
function checkAgainstData({ view, split, number, of, lines, path }: Shard, shards: readonly Shard[], flaws: Flaws): void {
	if (view === 'data' || view === 'preference') return;
	const twin = shards.find((shard) => shard.view === 'data' && shard.split === split && shard.number === number && shard.of === of);
	if (twin === undefined) flaws.add(path, 'no shard of data/ holds the same rows');
	else if (twin.lines !== lines) flaws.add(path, `it has ${lines} rows, and ${twin.path} has ${twin.lines}`);
}
