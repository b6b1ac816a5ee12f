import type { Flaws } from './flaws';
import type { FolderReader } from './folder-reader';
import { isKeyed, parsedJson, type Keyed } from './keyed';
import { axolotlPath, datasetInfoPath, llamaFactoryPath } from './paths';
import type { Shard } from './shards';

/** Whether each file that Axolotl is told of lies here, and none of them is for testing. */
export async function checkAxolotl(reader: FolderReader, paths: readonly string[], shards: readonly Shard[], flaws: Flaws): Promise<void> {
	for (const path of valuesOf((await reader.text(axolotlPath)) ?? '', 'path')) {
		if (!paths.includes(path)) flaws.add(axolotlPath, `it names a file that is not there: ${path.slice(0, 200)}`);
		if (isForTest(path, shards)) flaws.add(axolotlPath, `it trains on rows that are for testing: ${path}`);
	}
}

/** Whether each dataset that LLaMA-Factory trains on is one of dataset_info.json, and none of them is for testing. */
export async function checkLlamaFactory(reader: FolderReader, shards: readonly Shard[], flaws: Flaws): Promise<void> {
	const info = parsedJson((await reader.text(datasetInfoPath)) ?? '');
	const known: Keyed = isKeyed(info) ? info : {};
	const text = (await reader.text(llamaFactoryPath)) ?? '';
	const names = [...valuesOf(text, 'dataset'), ...valuesOf(text, 'eval_dataset')].flatMap((value) => value.split(',')).map((name) => name.trim());
	for (const name of names.filter((one) => one !== '')) {
		const dataset = Object.hasOwn(known, name) ? known[name] : undefined;
		if (dataset === undefined) flaws.add(llamaFactoryPath, `it names a dataset that dataset_info.json does not have: ${name.slice(0, 200)}`);
		if (isKeyed(dataset) && isForTest(dataset.file_name, shards)) flaws.add(llamaFactoryPath, `it trains on rows that are for testing: ${name}`);
	}
}

function isForTest(path: unknown, shards: readonly Shard[]): boolean {
	return shards.some((shard) => shard.path === path && shard.split === 'test');
}

/** What stands behind a key, line by line, as these files are written: a plain word or a text in double quotation marks. */
function valuesOf(yaml: string, key: string): readonly string[] {
	const line = new RegExp(`^[ \\t]*(?:-[ \\t]+)?${key}:[ \\t]*(.*)$`, 'gm');
	return [...yaml.matchAll(line)].map(([, value = '']) => unquoted(value.trim()));
}

function unquoted(value: string): string {
	const text = value.startsWith('"') ? parsedJson(value) : value;
	return typeof text === 'string' ? text : value;
}
