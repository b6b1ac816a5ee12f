import { join } from 'node:path';
import { trainerFolderName } from '../../engine/dataset/file-name';
import type { DatasetName, TrainerFolderDraft, TrainerFolderStore } from '../../engine/ports';
import type { DatasetFolderOptions } from './dataset-folder';
import { FolderDraft } from './folder-draft';
import { asOwner, leftoverName, randomToken } from './leftover-name';
import { parseFolder } from './parse-folder';
import { makeFolder } from './partial-folder';
import { prepareFolder } from './prepare-folder';

/**
 * Keeps trainer-ready folders as `{model_id}_cortex_evolution_{YYYYMMDD}` in a folder, which is made when the first one
 * begins. Nothing is overwritten, and no symbolic link in the folder is followed. Throws INVALID_SETTING, INVALID_INPUT,
 * FOLDER_MISSING, FOLDER_FORBIDDEN, FILE_EXISTS, DISK_FULL and FILE_FAILED.
 */
export function openTrainerFolders(folder: string, options: DatasetFolderOptions = {}): TrainerFolderStore {
	// Smaller chunks than those of a flat file: a dozen files are open at once.
	const { owner = null, chunkBytes = 256 * 1024, makeToken = randomToken } = options;
	const path = parseFolder(folder);
	return {
		async create(name: DatasetName): Promise<TrainerFolderDraft> {
			const finalName = trainerFolderName(name);
			const realFolder = await prepareFolder(path);
			const partial = await makeFolder(join(realFolder, leftoverName({ finalName, owner: asOwner(owner), token: makeToken() })));
			return new FolderDraft(partial, { realFolder, folder, name, chunkBytes });
		},
	};
}
