import type { Scenario } from '../scenario';
import { troubleAtEachChange } from '../support/disk-full-injected';
import { realLimits } from '../support/disk-full-really';
import { unwritableFolders } from '../support/disk-unwritable';
import { vanishingFolders } from '../support/disk-vanishing';

const short = { 'full once': 3, 'full from then on': 1, killed: 1 };
/** More than a run of single files makes: all of them. */
const most = 150;

/** Disks that fill up, and folders that can't be written to or go away: no dataset is committed that is not whole. */
export const diskTrouble: Scenario = {
	name: 'disk-trouble',
	run: async (context) => [
		...(await troubleAtEachChange(context, 'file', context.isShort ? short : { 'full once': most, 'full from then on': most, killed: most })),
		...(await troubleAtEachChange(context, 'folder', context.isShort ? short : { 'full once': most, 'full from then on': 30, killed: 40 })),
		...(await realLimits(context, context.isShort ? 1 : 8)),
		...(await unwritableFolders(context, context.isShort ? ['file'] : ['file', 'folder'])),
		...(await vanishingFolders(context, context.isShort ? { file: 1, folder: 0 } : { file: 12, folder: 6 })),
	],
};
