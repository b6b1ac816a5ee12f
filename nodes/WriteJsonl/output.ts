import type { IExecuteFunctions } from 'n8n-workflow';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import { parseText } from '../../engine/parse';
import type { FolderSettings } from '../../engine/dataset/publish-folders';
import type { DatasetStore, TrainerFolderStore } from '../../engine/ports';
import { assertAccessAllowed, expandHome } from '../shell/file-policy';
import { readFolderSettings } from './folder-settings';

/** Where the node writes, and what. */
export interface Output {
	readonly files: DatasetStore;
	readonly folders: TrainerFolderStore;
	/** Null where only files are to be written. */
	readonly folderSettings: FolderSettings | null;
}

export async function openOutput(context: IExecuteFunctions): Promise<Output> {
	const folder = expandHome(parseText(context.getNodeParameter('outputFolder', 0), 'Output Folder'));
	await assertAccessAllowed(context, folder);
	return { files: openDatasetFolder(folder), folders: openTrainerFolders(folder), folderSettings: readFolderSettings(context) };
}
