import type { ChaosContext, Figure } from '../scenario';
import { countEnd, diskPromises } from './disk-promises';
import { diskStage, type DiskStage } from './disk-stage';
import { MountedDisk } from './mounted-disk';
import type { Layout } from './night';
import { countAfterNextRun } from './night-promises';
import { Tally } from './tally';
import { troubledRun } from './troubled-run';

const layouts: readonly Layout[] = ['file', 'folder'];
const kilobyte = 1024;

/** No injected error: a limit on the size of files, and a disk on which the datasets find no room. */
export async function realLimits(context: ChaosContext, timesEach: number): Promise<readonly Figure[]> {
	const [limited, small] = [new Tally(diskPromises), new Tally(diskPromises)];
	for (const layout of layouts) {
		const stage = await diskStage(context, { memories: 200, layout });
		try {
			for (let round = 0; round < timesEach; round++) {
				await limitFiles(context, limited, stage);
				await fillDisk(context, small, stage);
			}
		} finally {
			await stage.remove();
		}
	}
	return [limited.figure('files limited to a part of what they need (ulimit -f)'), small.figure('a small disk that is really full (tmpfs)')];
}

/** Shells count in blocks of 512 bytes or of 1024: less than half is too little in either. */
async function limitFiles(context: ChaosContext, tally: Tally, { whole, bytes, fresh }: DiskStage): Promise<void> {
	const night = await fresh();
	const maxFileBlocks = Math.floor((context.random() * 0.45 * bytes.largestFile) / 512);
	const around = { whole, codes: ['DISK_FULL'], story: `${night.layout}, ulimit -f ${maxFileBlocks}`, log: context.log };
	await countEnd(tally, night, await troubledRun(night, { maxFileBlocks }), around);
	tally.times++;
	await countAfterNextRun(tally, night, { ...around, oncePerNight: false });
	await night.remove();
}

async function fillDisk(context: ChaosContext, tally: Tally, { whole, bytes, fresh }: DiskStage): Promise<void> {
	const night = await fresh();
	const kilobytes = 4 + Math.floor(context.random() * 0.95 * (bytes.all / kilobyte));
	const around = { whole, codes: ['DISK_FULL'], story: `${night.layout}, a disk of ${kilobytes} kB`, log: context.log };
	const disk = await MountedDisk.at(night.folder, kilobytes);
	try {
		if (disk === null) return context.log("a small disk: left out, for nothing can be mounted here.");
		await countEnd(tally, night, await troubledRun(night, {}), around);
		tally.times++;
		await disk.resize(Math.ceil((10 * bytes.all) / kilobyte));
		await countAfterNextRun(tally, night, { ...around, oncePerNight: false });
	} finally {
		await disk?.unmount();
		await night.remove();
	}
}
