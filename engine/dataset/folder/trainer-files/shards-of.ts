import { hashText } from '../../../random/hash';
import type { FolderContents, Shard } from '../folder-contents';
import { splits, type Split, type View } from '../split';

/** The shards of a view and split, by path. */
export function shardsOf({ shards }: FolderContents, view: View, split: Split): readonly Shard[] {
	return shards.filter((shard) => shard.view === view && shard.split === split).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The splits of a view that have rows. */
export function splitsOf(contents: FolderContents, view: View): readonly Split[] {
	return splits.filter((split) => shardsOf(contents, view, split).length > 0);
}

/** Matches the shards of a split, also those that a later run may add. */
export function shardPattern(view: View, split: Split): string {
	return `${view}/${split}-*.jsonl`;
}

/** A number that changes with the rows of a view. Trainers' caches know a dataset by its names and would give out last night's rows. */
export function fingerprintOf({ shards }: FolderContents, view: View): number {
	const hashes = shards.filter((shard) => shard.view === view).map(({ path, sha256 }) => `${path} ${sha256}`);
	return hashText(hashes.sort().join('\n'));
}
