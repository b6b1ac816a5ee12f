import type { SealedDataset } from '../../ports';
import type { FolderContents, FolderFile } from './folder-contents';
import type { FolderStory } from './folder-story';

/** `manifest.json`: what a folder holds, and the hash of each file. Nothing in it changes from run to run on the same brain. */
export function toManifest(contents: FolderContents, { seed, shares }: FolderStory, flatFile: SealedDataset, files: readonly FolderFile[]) {
	return {
		format: 'hippocampal-replay-folder',
		version: 1,
		name: contents.name,
		model_id: contents.model.modelId,
		date: contents.date,
		rows: { train: contents.rows.train, validation: contents.rows.validation, test: contents.rows.test },
		held_out: contents.heldOut,
		preferences: { train: contents.preferences.train, validation: contents.preferences.validation, test: contents.preferences.test },
		seed,
		shares: { validation: shares.validation, test: shares.test },
		flat_file: { bytes: flatFile.bytes, sha256: flatFile.sha256 },
		files: files.map(({ path, bytes, lines, sha256 }) => ({ path, bytes, lines, sha256 })),
	};
}
