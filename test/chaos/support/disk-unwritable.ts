import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { borrowAccount } from '../../../cli/demo/embedded-postgres/borrow-account';
import type { ChaosContext, Figure } from '../scenario';
import { countEnd, diskPromises } from './disk-promises';
import { diskStage, type DiskStage } from './disk-stage';
import { MountedDisk } from './mounted-disk';
import type { Layout, Night } from './night';
import { countAfterNextRun } from './night-promises';
import { Tally } from './tally';
import { troubledRun, type RunTrouble } from './troubled-run';

interface Obstacle {
	readonly what: string;
	readonly code: string;
	/** Puts it in the way, and says how the run has to be started; null where that can't be done here. */
	build(night: Night, context: ChaosContext): Promise<BuiltObstacle | null>;
}

interface BuiltObstacle {
	readonly run: RunTrouble;
	/** Before the next run. */
	clear(): Promise<void>;
	/** After it. */
	end?(): Promise<void>;
}

const obstacles: readonly Obstacle[] = [
	{ what: 'a folder that its user may not write to', code: 'FOLDER_FORBIDDEN', build: forbid },
	{ what: 'a folder on a read-only disk', code: 'FOLDER_FORBIDDEN', build: mountReadOnly },
	{ what: 'a folder that is a file', code: 'FOLDER_MISSING', build: putFile },
];

/** Output folders that take nothing. */
export async function unwritableFolders(context: ChaosContext, layouts: readonly Layout[]): Promise<readonly Figure[]> {
	const tallies = obstacles.map((obstacle) => ({ obstacle, tally: new Tally(diskPromises) }));
	for (const layout of layouts) {
		const stage = await diskStage(context, { memories: 60, layout });
		try {
			for (const { obstacle, tally } of tallies) await meet(obstacle, context, tally, stage);
		} finally {
			await stage.remove();
		}
	}
	return tallies.map(({ obstacle, tally }) => tally.figure(obstacle.what));
}

async function meet({ what, code, build }: Obstacle, context: ChaosContext, tally: Tally, { whole, fresh }: DiskStage): Promise<void> {
	const night = await fresh();
	const around = { whole, codes: [code], story: `${night.layout}, ${what}`, log: context.log };
	const built = await build(night, context);
	try {
		if (built === null) return context.log(`${what}: left out, for it can't be made here.`);
		await countEnd(tally, night, await troubledRun(night, built.run), around);
		tally.times++;
		await built.clear();
		await countAfterNextRun(tally, night, { ...around, oncePerNight: false });
	} finally {
		await built?.end?.();
		await night.remove();
	}
}

/** Root is stopped by no permission bits, so it borrows the account of an ordinary user. */
async function forbid(night: Night, { workFolder }: ChaosContext): Promise<BuiltObstacle | null> {
	const { uid } = borrowAccount();
	for (const folder of [workFolder, dirname(night.folder)]) await chmod(folder, 0o711);
	await chmod(night.folder, 0o555);
	const run = uid === undefined ? {} : { preload: 'ordinary-user.cjs', env: { ORDINARY_USER_ID: String(uid) } };
	const { code } = await troubledRun(night, { ...run, onlyHelp: true });
	return code === 0 ? { run, clear: () => chmod(night.folder, 0o755) } : null;
}

async function mountReadOnly(night: Night): Promise<BuiltObstacle | null> {
	const disk = await MountedDisk.at(night.folder, 64 * 1024);
	await disk?.makeReadOnly(true);
	return disk && { run: {}, clear: () => disk.makeReadOnly(false), end: () => disk.unmount() };
}

async function putFile(night: Night): Promise<BuiltObstacle> {
	await rm(night.folder, { recursive: true });
	await writeFile(night.folder, 'mine');
	const clear = async () => {
		await rm(night.folder);
		await mkdir(night.folder);
	};
	return { run: {}, clear };
}
