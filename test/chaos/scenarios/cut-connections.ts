import { startTcpProxy } from '../../support/tcp-proxy';
import type { ChaosContext, Figure, Scenario } from '../scenario';
import type { Finished } from '../support/command-line';
import { disturbNights, type DisturbedNight } from '../support/disturbed-nights';
import { randomMoment } from '../support/moment';
import { hangsAfterMs, type Night, type Phase } from '../support/night';
import { nightPromises } from '../support/night-promises';
import { silentNights } from '../support/silent-nights';
import { Tally } from '../support/tally';

const endPromises = ['runs that hung', 'runs that ended without an error of our own', 'runs that said completed and were not'];

export const cutConnections: Scenario = {
	name: 'cut-connections',
	run: async (context) => (context.isShort ? [await cut(context)] : await Promise.all([cut(context), silence(context)])),
};

/** Takes some ten minutes, in which it mostly waits. */
async function silence(context: ChaosContext): Promise<Figure> {
	return (await silentNights(context, 6)).figure('a network that goes silent');
}

async function cut(context: ChaosContext): Promise<Figure> {
	const tally = new Tally([...nightPromises, ...endPromises]);
	await disturbNights(context, tally, {
		verb: 'cut',
		times: context.isShort ? 8 : 100,
		disturb: (night) => cutOne(context, tally, night),
	});
	return tally.figure('all connections of the command line cut');
}

async function cutOne(context: ChaosContext, tally: Tally, disturbed: DisturbedNight): Promise<Phase | null> {
	const { night, oncePerNight } = disturbed;
	const isForGood = context.random() < 1 / 3;
	const proxy = await startTcpProxy(Number(new URL(context.serverUrl).port));
	const command = night.run({ oncePerNight, url: night.brain.urlAt(proxy.port) });
	await randomMoment(context, command, disturbed);
	const [phase, sessions] = [await night.phase(), await sessionsOf(night)];
	// Then nothing listens there any more.
	if (isForGood) proxy.stop();
	else proxy.cut();
	const began = performance.now();
	const ended = await command.finishedWithin(hangsAfterMs);
	proxy.stop();
	if (sessions === 0) return null;
	tally.add('cut for good', isForGood ? 1 : 0);
	tally.atMost('longest until its end, ms', Math.round(performance.now() - began));
	await countEnd(tally, night, ended, context);
	return phase;
}

async function sessionsOf(night: Night): Promise<number> {
	return (await night.brain.query(`select from pg_stat_activity where datname = current_database() and application_name = 'hippocampal-replay'`)).length;
}

async function countEnd(tally: Tally, night: Night, ended: Finished | undefined, { log }: ChaosContext): Promise<void> {
	tally.broke('runs that hung', ended === undefined);
	if (ended === undefined) return;
	tally.add(ended.code === 0 ? 'ended with success' : 'ended with an error');
	const isOurs = ended.code === 1 && /^[A-Z_]+: /m.test(ended.stderr) && !ended.stderr.includes('unexpected');
	if (tally.broke('runs that ended without an error of our own', ended.code !== 0 && !isOurs)) log(`Ended with ${ended.code ?? ended.signal}: ${ended.stderr}`);
	if (tally.broke('runs that said completed and were not', ended.code === 0 && !(await isCompleted(night, ended)))) log(`Not completed: ${ended.stdout}`);
}

async function isCompleted(night: Night, { result }: Finished): Promise<boolean> {
	return (await night.brain.query(`select from public.memory_consolidations where id::text = $1 and status = 'completed'`, [result?.consolidation_id])).length === 1;
}
