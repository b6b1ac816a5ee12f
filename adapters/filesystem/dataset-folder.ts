import { datasetFileName } from '../../engine/dataset/file-name';
import type { DatasetDraft, DatasetName, DatasetStore } from '../../engine/ports';
import { FileDraft } from './file-draft';
import { parseFolder } from './parse-folder';
import { openPartialFile } from './partial-file';
import { prepareFolder } from './prepare-folder';
import { randomToken } from './random-token';

export interface DatasetFolderOptions {
	/** How much is written at a time; three times this is held in memory. */
	readonly chunkBytes?: number;
	/** Makes the 16 hex digits that keep the partial files of two runs apart. */
	readonly makeToken?: () => string;
}

/**
 * Keeps datasets as `{model_id}_cortex_evolution_{YYYYMMDD}.jsonl` in a folder, which is made when the first one begins.
 * Nothing is overwritten, and no symbolic link in the folder is followed. Throws INVALID_SETTING, INVALID_INPUT,
 * FOLDER_MISSING, FOLDER_FORBIDDEN, DISK_FULL and FILE_FAILED.
 */
export function openDatasetFolder(folder: string, options: DatasetFolderOptions = {}): DatasetStore {
	const { chunkBytes = 1024 * 1024, makeToken = randomToken } = options;
	const path = parseFolder(folder);
	return {
		async create(name: DatasetName): Promise<DatasetDraft> {
			const finalName = datasetFileName(name);
			const realFolder = await prepareFolder(path);
			const partial = await openPartialFile(realFolder, finalName, makeToken());
			return new FileDraft(partial, { realFolder, folder, name, chunkBytes });
		},
	};
}
