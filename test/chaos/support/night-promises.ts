import type { Finished } from './command-line';
import { hangsAfterMs, type Night } from './night';
import { inspect, type Inspection } from './promises';
import type { Tally } from './tally';

/** What a night that went wrong must have come to after the next run. */
export const nightPromises = [
	'memories lost',
	'memories twice',
	'stray files after the next run',
	'missing or changed files of completed runs',
	'nights without exactly one completed run',
	'runs left open',
	'samples too many',
	'next runs that failed',
] as const;

export interface Told {
	readonly oncePerNight: boolean;
	/** What was done to the night, for the line that tells of a broken promise. */
	readonly story: string;
	log(line: string): void;
}

/** Lets the next run come, and counts what it left. */
export async function countAfterNextRun(tally: Tally, night: Night, told: Told): Promise<void> {
	const next = await nextRun(night, told.oncePerNight);
	tally.add('next runs that failed', next?.code === 0 ? 0 : 1);
	if (next?.code !== 0) told.log(`${told.story}: the next run ended with ${next?.code ?? 'no end'}: ${next?.stderr.trim() ?? ''}`);
	await countPromises(tally, night, told);
}

export async function countPromises(tally: Tally, night: Night, { oncePerNight, story, log }: Told): Promise<void> {
	const found = await inspect(night.brain, night.folder);
	const counts = { ...countsOf(found), 'nights without exactly one completed run': oncePerNight ? nightsWithoutOne(found) : 0 };
	for (const [name, count] of Object.entries(counts)) tally.add(name, count);
	if (Object.values(counts).some((count) => count > 0)) log(`${story}: ${JSON.stringify(found)}`);
}

/** As cron would have it: after the lease of the last run, and the night after where this one is done. */
async function nextRun(night: Night, oncePerNight: boolean): Promise<Finished | undefined> {
	if (oncePerNight) await night.untilNobodyLives();
	const next = await night.run({ oncePerNight }).finishedWithin(hangsAfterMs);
	if (next?.result?.status !== 'taken') return next;
	await night.pass();
	return await night.run({ oncePerNight }).finishedWithin(hangsAfterMs);
}

function countsOf(found: Inspection): Readonly<Record<string, number>> {
	return {
		'memories lost': found.memoriesLost,
		'memories twice': found.memoriesTwice,
		'stray files after the next run': found.strayFiles,
		'missing or changed files of completed runs': found.brokenFiles,
		'runs left open': found.openRuns,
		'samples too many': found.straySamples,
	};
}

function nightsWithoutOne({ completedRunsPerNight }: Inspection): number {
	return Object.values(completedRunsPerNight).filter((runs) => runs !== 1).length;
}
