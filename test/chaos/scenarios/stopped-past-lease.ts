import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosContext, Scenario } from '../scenario';
import type { Finished } from '../support/command-line';
import { disturbNights, type DisturbedNight } from '../support/disturbed-nights';
import { randomMoment, type Mark } from '../support/moment';
import { hangsAfterMs, type Phase } from '../support/night';
import { countPromises, nightPromises } from '../support/night-promises';
import { Tally } from '../support/tally';

/** A run that is stopped while it is being recorded holds its row until the server ends its session, after a minute. */
const shortMarks: readonly Mark[] = ['start', 'row'];

const promises = [...nightPromises, 'runs that took over and failed', 'stopped runs that hung', 'stopped runs that were not fenced', 'stopped runs that ended in another way'];

export const stoppedPastLease: Scenario = {
	name: 'stopped-past-lease',
	run: async (context) => {
		const tally = new Tally(promises);
		await disturbNights(context, tally, {
			verb: 'stopped',
			times: context.isShort ? 4 : 30,
			disturb: (disturbed) => stopOne(context, tally, disturbed),
		});
		return [tally.figure('SIGSTOP past the lease')];
	},
};

async function stopOne(context: ChaosContext, tally: Tally, disturbed: DisturbedNight): Promise<Phase | null> {
	const { round, night, oncePerNight } = disturbed;
	const stopped = night.run({ oncePerNight });
	await randomMoment(context, stopped, disturbed, context.isShort ? shortMarks : undefined);
	stopped.signal('SIGSTOP');
	// What it had sent already may still be carried out.
	await delay(100);
	if (stopped.hasEnded) return null;
	const phase = await night.phase();
	await night.untilNobodyLives();
	const other = await night.run({ oncePerNight }).finishedWithin(hangsAfterMs);
	if (tally.broke('runs that took over and failed', other?.code !== 0)) context.log(`Round ${round}, stopped ${phase}: the other run ended with ${other?.code ?? 'no end'}: ${other?.stderr ?? ''}`);
	stopped.signal('SIGCONT');
	const ended = await stopped.finishedWithin(hangsAfterMs);
	countEnd(tally, { mustBeFenced: isAtWork(phase) && other?.result?.status === 'completed' }, ended, (line) => context.log(`Round ${round}, stopped ${phase}: ${line}`));
	await countPromises(tally, night, { oncePerNight, story: `Round ${round}, stopped ${phase}, before any other run`, log: context.log });
	return phase;
}

function isAtWork(phase: Phase): boolean {
	return phase === 'while reading and writing' || phase === 'while publishing';
}

/** Fenced where another run took it over; as usual where it had not begun, was done, or was just being recorded, which nobody takes over. */
function countEnd(tally: Tally, { mustBeFenced }: { readonly mustBeFenced: boolean }, ended: Finished | undefined, log: (line: string) => void): void {
	tally.broke('stopped runs that hung', ended === undefined);
	if (ended === undefined) return;
	const isFenced = ended.code === 1 && ended.stderr.includes('RUN_NOT_OURS');
	if (isFenced) tally.add('ended fenced');
	const isBroken = [
		tally.broke('stopped runs that were not fenced', mustBeFenced && !isFenced),
		tally.broke('stopped runs that ended in another way', !mustBeFenced && !isFenced && ended.code !== 0),
	].includes(true);
	if (isBroken) log(`ended with ${ended.code ?? ended.signal}: ${ended.stdout}${ended.stderr}`);
}
