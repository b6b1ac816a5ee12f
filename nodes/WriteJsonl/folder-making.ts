import { renderReport } from '../../adapters/report/render-report';
import type { FolderMaking } from '../../engine/dataset/publish-folders';
import type { Generation } from '../../engine/pairs/generate';
import type { Tools } from '../../engine/pairs/tools';
import type { SelectionCriteria } from '../../engine/memory/selection';
import type { Survey } from '../../engine/memory/survey';
import type { Output } from './output';

/** How pairs were made; pairs that came as items may have been made with several limits. */
type Made = Pick<Generation, 'targetModels' | 'strategies'> & Partial<Pick<Generation, 'limits' | 'scrubbing'>>;

/** Null where only files are to be written. A report of rows that came as items can't say what was selected. */
export function folderMaking(
	{ folders, folderSettings }: Output,
	{ targetModels, strategies, limits, scrubbing }: Made,
	{ tokens }: Tools,
	selection: { readonly criteria: SelectionCriteria; readonly survey: Survey } | null,
): FolderMaking | null {
	if (folderSettings === null) return null;
	const settings = limits && scrubbing ? { limits, scrubbing, maxShardBytes: folderSettings.maxShardBytes } : null;
	const story = { selection, strategies: strategies.map(({ name }) => name), settings, command: null };
	return { store: folders, settings: folderSettings, targetModels, tokens, render: renderReport, story };
}
