import type { ChaosContext } from '../scenario';
import { phases, type Layout, type Night, type Phase } from './night';
import { nightAfterAnother, type NightAfterAnother, type RunTimes } from './night-after-another';
import { countAfterNextRun } from './night-promises';
import type { Tally } from './tally';

export interface DisturbedNight {
	/** Counts from 0. */
	readonly round: number;
	readonly night: Night;
	readonly oncePerNight: boolean;
	/** Of a run that nobody disturbed. */
	readonly times: RunTimes;
}

export interface Disturbance {
	/** As in 'killed while publishing'. */
	readonly verb: string;
	/** How many of them have to hit. */
	readonly times: number;
	/** Does it to a run of the night, and says where it hit; null where the run was over, which does not count. */
	disturb(night: DisturbedNight): Promise<Phase | null>;
}

const memories = 300;

/** Disturbs one night after the other, by turns with files and folders, once per night or not, and counts what the next run makes of each. */
export async function disturbNights(context: ChaosContext, tally: Tally, { verb, times, disturb }: Disturbance): Promise<void> {
	const layouts: readonly Layout[] = ['file', 'folder'];
	const earlier: NightAfterAnother[] = [];
	for (const phase of phases) tally.add(`${verb} ${phase}`, 0);
	for (const layout of layouts) earlier.push(await nightAfterAnother(context, { memories, layout }));
	for (let round = 0; tally.times < times; round++) {
		if (round > 10 * times + 20) throw new Error(`Only ${tally.times} of ${round} runs were hit.`);
		await disturbOne(earlier[round % earlier.length] as NightAfterAnother, round);
	}
	for (const night of earlier) await night.remove();

	async function disturbOne(before: NightAfterAnother, round: number): Promise<void> {
		const night = await before.fresh();
		const oncePerNight = Math.floor(round / layouts.length) % 2 === 0;
		const phase = await disturb({ round, night, oncePerNight, times: before.times });
		if (phase !== null) {
			tally.times++;
			tally.add(`${verb} ${phase}`);
			await countAfterNextRun(tally, night, { oncePerNight, story: `Round ${round}, ${night.layout}${oncePerNight ? ', once per night' : ''}, ${verb} ${phase}`, log: context.log });
		}
		await night.remove();
	}
}
