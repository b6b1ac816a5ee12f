import { renderReport } from '../../adapters/report/render-report';
import type { FolderMaking } from '../../engine/dataset/publish-folders';
import type { Generation } from '../../engine/pairs/generate';
import type { Tools } from '../../engine/pairs/tools';
import type { SelectionCriteria } from '../../engine/memory/selection';
import type { Survey } from '../../engine/memory/survey';
import type { Output } from './output';

/** Null where only files are to be written. A report of rows that came as items can't say what was selected. */
export function folderMaking(
	{ folders, folderSettings }: Output,
	{ targetModels, strategies }: Generation,
	{ tokens }: Tools,
	selection: { readonly criteria: SelectionCriteria; readonly survey: Survey } | null,
): FolderMaking | null {
	if (folderSettings === null) return null;
	const story = { selection, strategies: strategies.map(({ name }) => name), command: null };
	return { store: folders, settings: folderSettings, targetModels, tokens, render: renderReport, story };
}
