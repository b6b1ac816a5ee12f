import type { IExecuteFunctions } from 'n8n-workflow';
import { openDatasetFolder } from '../../adapters/filesystem/dataset-folder';
import { sweepFolder } from '../../adapters/filesystem/sweep-folder';
import { openTrainerFolders } from '../../adapters/filesystem/trainer-folders';
import { parseText } from '../../engine/parse';
import type { FolderSettings } from '../../engine/dataset/publish-folders';
import type { DatasetStore, TrainerFolderStore } from '../../engine/ports';
import type { RunClaim } from '../../engine/run/run';
import { hasDatabase } from '../shell/database';
import { assertAccessAllowed, expandHome } from '../shell/file-policy';
import { runLogOf } from '../shell/run-of-items';
import { readFolderSettings } from './folder-settings';

/** Where the node writes, and what. */
export interface Output {
	readonly files: DatasetStore;
	readonly folders: TrainerFolderStore;
	/** Null where only files are to be written. */
	readonly folderSettings: FolderSettings | null;
}

/** Opens the folder for what belongs to the run, and removes what others have left there that never completed. */
export async function openOutput(context: IExecuteFunctions, owner: RunClaim | null): Promise<Output> {
	const folder = expandHome(parseText(context.getNodeParameter('outputFolder', 0), 'Output Folder'));
	await assertAccessAllowed(context, folder);
	if (hasDatabase(context)) await sweepFolder(folder, runLogOf(context).fates);
	return { files: openDatasetFolder(folder, { owner }), folders: openTrainerFolders(folder, { owner }), folderSettings: readFolderSettings(context) };
}
