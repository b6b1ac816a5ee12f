import type { FolderContents } from '../folder-contents';
import { axolotlConfig } from './axolotl';
import { datasetCard } from './card';
import { datasetInfo } from './dataset-info';
import { llamaFactoryConfig } from './llamafactory';
import { unslothScript } from './unsloth';

/**
 * The files that trainers read, as texts by their path within the folder; each ends with a line break. Throws
 * INVALID_SETTING where the registry does not tell which model is fine-tuned.
 */
export function trainerFiles(contents: FolderContents): ReadonlyMap<string, string> {
	return new Map([
		['README.md', datasetCard(contents)],
		['dataset_info.json', datasetInfo(contents)],
		['axolotl.yaml', axolotlConfig(contents)],
		['llamafactory_sft.yaml', llamaFactoryConfig(contents)],
		['train_unsloth.py', unslothScript(contents)],
	]);
}
