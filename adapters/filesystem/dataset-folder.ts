import { datasetFileName } from '../../engine/dataset/file-name';
import type { DatasetDraft, DatasetName, DatasetStore } from '../../engine/ports';
import type { RunOwner } from '../../engine/run/fate';
import { FileDraft } from './file-draft';
import { HiddenName } from './hidden-name';
import { asOwner, randomToken } from './leftover-name';
import { parseFolder } from './parse-folder';
import { openNewFile } from './partial-file';
import { prepareFolder } from './prepare-folder';

export interface DatasetFolderOptions {
	/** The run that writes: what it publishes stays recognisable as its own until `settle`. Null where none is logged. */
	readonly owner?: RunOwner | null;
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
	const { owner = null, chunkBytes = 1024 * 1024, makeToken = randomToken } = options;
	const path = parseFolder(folder);
	return {
		async create(name: DatasetName): Promise<DatasetDraft> {
			const leftover = { finalName: datasetFileName(name), owner: asOwner(owner), token: makeToken() };
			const realFolder = await prepareFolder(path);
			const hidden = new HiddenName(realFolder, leftover);
			return new FileDraft(await openNewFile(hidden.path), hidden, { realFolder, folder, name, chunkBytes });
		},
	};
}
