import { startTcpProxy } from '../../support/tcp-proxy';
import type { ChaosContext } from '../scenario';
import type { DisturbedNight } from './disturbed-nights';
import { randomMoment } from './moment';
import type { Night } from './night';
import { nightAfterAnother } from './night-after-another';
import { countAfterNextRun, nightPromises } from './night-promises';
import { Tally } from './tally';

/** A statement may take ten minutes; then the run still tries to tell the database that it failed. */
const endsWithinMs = 12 * 60_000;

export const silencePromises = [...nightPromises, 'runs that hung', 'runs that did not end with an error'];

/** Lets the network of a few runs go silent, all at once, for each then takes minutes to end. */
export async function silentNights(context: ChaosContext, count: number): Promise<Tally> {
	const tally = new Tally(silencePromises);
	const before = await nightAfterAnother(context, { memories: 300, layout: 'file' });
	const nights: Night[] = [];
	while (nights.length < count) nights.push(await before.fresh());
	await Promise.all(nights.map((night, round) => silence(context, tally, { round, night, oncePerNight: true, times: before.times })));
	for (const night of nights) await night.remove();
	await before.remove();
	return tally;
}

async function silence(context: ChaosContext, tally: Tally, disturbed: DisturbedNight): Promise<void> {
	const { round, night, oncePerNight } = disturbed;
	const proxy = await startTcpProxy(Number(new URL(context.serverUrl).port));
	const command = night.run({ oncePerNight, url: night.brain.urlAt(proxy.port) });
	await randomMoment(context, command, disturbed);
	if (!command.hasEnded) {
		proxy.freeze();
		const [began, phase] = [performance.now(), await night.phase()];
		tally.times++;
		tally.add(`silent ${phase}`);
		const told = { oncePerNight, story: `Silent night ${round}, ${phase}`, log: context.log };
		await countAfterNextRun(tally, night, told);
		const ended = await command.finishedWithin(endsWithinMs);
		tally.broke('runs that hung', ended === undefined);
		if (tally.broke('runs that did not end with an error', ended !== undefined && ended.code !== 1)) context.log(`${told.story} ended with ${ended?.code}: ${ended?.stdout}`);
		tally.atMost('longest until its end, s', Math.round((performance.now() - began) / 1_000));
	}
	proxy.stop();
}
