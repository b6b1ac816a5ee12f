import type { FolderContents } from '../folder-contents';
import { splits, type Split } from '../split';
import { shardsOf } from './shards-of';

/** LLaMA-Factory drops a column without a word unless it is named here. */
const columns = { prompt: 'instruction', query: 'input', response: 'output' };

/**
 * The datasets that LLaMA-Factory finds in the folder. It reads a dataset from one file or from all files of a folder, so each
 * shard is a dataset of its own: `replay_train_00000`.
 */
export function datasetInfo(contents: FolderContents): string {
	const entries = splits.flatMap((split) =>
		shardsOf(contents, 'data', split).map(({ path }, index) => [datasetName(split, index), { file_name: path, columns }] as const),
	);
	return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** Names of a split's datasets, as `dataset` and `eval_dataset` take them. */
export function datasetNames(contents: FolderContents, split: Split): string {
	return shardsOf(contents, 'data', split).map((_, index) => datasetName(split, index)).join(',');
}

function datasetName(split: Split, index: number): string {
	return `replay_${split}_${String(index).padStart(5, '0')}`;
}
