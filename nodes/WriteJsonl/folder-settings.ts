import type { IExecuteFunctions } from 'n8n-workflow';
import { defaultShares } from '../../engine/dataset/folder/folder-shares';
import { defaultMaxShardMb, type FolderSettings } from '../../engine/dataset/publish-folders';
import { parseInteger, parseNumber, parseObject, parseOneOf } from '../../engine/parse';

/** Null where only files are to be written. */
export function readFolderSettings(context: IExecuteFunctions): FolderSettings | null {
	// Workflows of the first version have no such parameter.
	const layout = parseOneOf(context.getNodeParameter('layout', 0, 'file'), 'Layout', ['file', 'folder']);
	if (layout === 'file') return null;
	const options = parseObject(context.getNodeParameter('folderOptions', 0, {}), 'Folder Options');
	return {
		shares: {
			validation: parseNumber(options.validationShare ?? defaultShares.validation, 'Validation Share', { min: 0, max: 0.5 }),
			test: parseNumber(options.testShare ?? defaultShares.test, 'Test Share', { min: 0, max: 0.5 }),
		},
		maxShardBytes: parseInteger(options.maxShardMb ?? defaultMaxShardMb, 'Size of Files', { min: 1, max: 100_000 }) * 1_000_000,
	};
}
