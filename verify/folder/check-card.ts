import { readCard, matching, type CardConfig } from './card';
import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { cardPath } from './paths';
import { shardsOf, type Shard } from './shards';
import { splits, views } from './split';

/** Whether a loader that goes by the card finds each split of each view, whole and with nothing else. */
export async function checkCard(reader: FolderReader, paths: readonly string[], shards: readonly Shard[], flaws: Flaws): Promise<void> {
	const card = readCard((await reader.text(cardPath)) ?? '');
	if (card === null) return flaws.add(cardPath, 'no front matter between two lines of ---');
	if (card.countsRows) flaws.add(cardPath, 'num_examples, with which loaders fail once rows are added');
	for (const config of card.configs) checkConfig(config, paths, shards, flaws);
	checkCovered(card.configs, paths, shards, flaws);
}

function checkConfig({ name, files }: CardConfig, paths: readonly string[], shards: readonly Shard[], flaws: Flaws): void {
	if (name === '' || files.length === 0) flaws.add(cardPath, 'a config without a name or files');
	for (const { split, glob } of files) {
		const found = matching(glob, paths);
		if (found.length === 0) flaws.add(cardPath, `${name} says that ${split} is in ${glob}, and no such file is there`);
		const wrong = found.find((path) => shards.every((shard) => shard.path !== path || shard.split !== split));
		if (wrong !== undefined) flaws.add(cardPath, `${name} counts ${wrong} to ${split}`);
	}
}

function checkCovered(configs: readonly CardConfig[], paths: readonly string[], shards: readonly Shard[], flaws: Flaws): void {
	for (const view of views) {
		for (const split of splits) {
			const wanted = shardsOf(shards, view, split).map(({ path }) => path).sort();
			const found = configs.flatMap(({ files }) => files).filter((one) => one.split === split && one.glob.startsWith(`${view}/`)).map(({ glob }) => [...matching(glob, paths)].sort());
			if (wanted.length > 0 && !(found.length === 1 && found[0]?.join() === wanted.join())) flaws.add(cardPath, `no config, or more than one, has all the files of ${view} ${split}`);
		}
	}
}
