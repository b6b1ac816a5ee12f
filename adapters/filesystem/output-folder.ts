import type { OutputFolder } from '../../engine/ports';
import { openDatasetFolder } from './dataset-folder';
import { expectStanding } from './expect-standing';
import { sweepFolder } from './sweep-folder';
import { openTrainerFolders } from './trainer-folders';

/** A folder that runs write to, one after another. */
export function openOutputFolder(folder: string): OutputFolder {
	return {
		openFor: (owner) => ({ datasets: openDatasetFolder(folder, { owner }), trainerFolders: openTrainerFolders(folder, { owner }) }),
		expectStanding,
		sweep: (fates) => sweepFolder(folder, fates),
	};
}
