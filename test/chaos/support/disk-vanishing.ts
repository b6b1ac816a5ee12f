import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChaosContext, Figure } from '../scenario';
import { countEnd, diskPromises } from './disk-promises';
import { diskStage, type DiskStage } from './disk-stage';
import { namesIn } from './files-on-disk';
import { randomMoment } from './moment';
import type { Layout, Night } from './night';
import { countAfterNextRun } from './night-promises';
import { Tally } from './tally';

interface Vanishing {
	readonly what: string;
	vanish(night: Night): Promise<void>;
	/** Before anybody looks. */
	comeBack(night: Night): Promise<void>;
}

const vanishings: readonly Vanishing[] = [
	{ what: 'the folder is removed in the middle of a run', vanish: removeFolder, comeBack: async () => {} },
	{ what: 'the folder is renamed in the middle of a run, and renamed back', vanish: (night) => rename(night.folder, elsewhere(night)), comeBack: moveBack },
];

/** The output folder goes away at a random moment of a run. One that was completed before does not count. */
export async function vanishingFolders(context: ChaosContext, timesEach: Readonly<Record<Layout, number>>): Promise<readonly Figure[]> {
	const tallies = vanishings.map((vanishing) => ({ vanishing, tally: new Tally(diskPromises) }));
	for (const [layout, times] of Object.entries(timesEach) as ReadonlyArray<[Layout, number]>) {
		const stage = await diskStage(context, { memories: 1_000, layout });
		try {
			for (const { vanishing, tally } of tallies) await untilHit(times, tally, (round) => vanishOnce(vanishing, { context, tally, stage, round }));
		} finally {
			await stage.remove();
		}
	}
	return tallies.map(({ vanishing, tally }) => tally.figure(vanishing.what));
}

async function untilHit(times: number, tally: Tally, attempt: (round: number) => Promise<void>): Promise<void> {
	const wanted = tally.times + times;
	for (let round = 0; tally.times < wanted; round++) {
		if (round > 3 * times + 10) throw new Error(`Only ${tally.times} of ${round} runs were hit.`);
		await attempt(round);
	}
}

interface Place {
	readonly context: ChaosContext;
	readonly tally: Tally;
	readonly stage: DiskStage;
	readonly round: number;
}

async function vanishOnce({ what, vanish, comeBack }: Vanishing, { context, tally, stage: { fresh, times, whole }, round }: Place): Promise<void> {
	const night = await fresh();
	const command = night.run();
	await randomMoment(context, command, { round, night, oncePerNight: false, times });
	const phase = await night.phase();
	await vanish(night);
	const [goneAt, goneInPhase] = [Date.now(), await night.phase()];
	const ended = await command.finished;
	if (goneInPhase !== 'after completion') {
		const around = { whole, codes: ['FOLDER_MISSING'], story: `${night.layout}, ${what}, ${phase}`, log: context.log };
		tally.times++;
		tally.add(`gone ${phase}`);
		await comeBack(night);
		const completed = await countEnd(tally, night, ended, around);
		if (completed !== null) tally.atMost('longest from going away to completion, ms', completed.getTime() - goneAt);
		await countAfterNextRun(tally, night, { ...around, oncePerNight: false });
	}
	await night.remove();
}

/** Somebody who removes a folder gets rid of what is being written to it as well. */
async function removeFolder({ folder }: Night): Promise<void> {
	await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 1 });
}

function elsewhere({ folder }: Night): string {
	return `${folder}-elsewhere`;
}

/** The run may have made the folder again meanwhile. */
async function moveBack(night: Night): Promise<void> {
	await mkdir(night.folder, { recursive: true });
	for (const name of await namesIn(elsewhere(night))) await rename(join(elsewhere(night), name), join(night.folder, name));
	await rm(elsewhere(night), { recursive: true });
}
