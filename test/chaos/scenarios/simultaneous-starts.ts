import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { findPgBouncer, startPgBouncer } from '../../support/pgbouncer';
import type { ChaosContext, Figure, Scenario } from '../scenario';
import { createBrain } from '../support/brain';
import type { Finished } from '../support/command-line';
import { hangsAfterMs, Night } from '../support/night';
import { countPromises, nightPromises } from '../support/night-promises';
import { Tally } from '../support/tally';

/** As it is by default: twenty starts at once keep a machine from giving signs of life within a second. */
const usualLeaseSeconds = 60;

const startPromises = [...nightPromises, 'nights without exactly one winner', 'losers that did not end green', 'losers that did not say who has the night'];

export const simultaneousStarts: Scenario = {
	name: 'simultaneous-starts',
	run: async (context) => [...(await directly(context)), ...(await throughPooler(context)), await plainRuns(context)],
};

async function directly(context: ChaosContext): Promise<readonly Figure[]> {
	return await twoAndTwenty(context, 'direct', (url) => url);
}

async function throughPooler(context: ChaosContext): Promise<readonly Figure[]> {
	const program = findPgBouncer();
	if (program === undefined) {
		context.log('Skipped: simultaneous starts through PgBouncer, which this machine does not have.');
		return [];
	}
	const pooler = await startPgBouncer(program, context.serverUrl, { sessions: 10 });
	try {
		return await twoAndTwenty(context, 'through PgBouncer in transaction mode', pooler.url);
	} finally {
		await pooler.stop();
	}
}

async function twoAndTwenty(context: ChaosContext, way: string, url: (direct: string) => string): Promise<readonly Figure[]> {
	const night = await newNight(context);
	const two = await startsAtOnce(context, night, { starts: 2, nights: context.isShort ? 3 : 20, url: url(night.brain.url) });
	const twenty = await startsAtOnce(context, night, { starts: 20, nights: context.isShort ? 1 : 3, url: url(night.brain.url) });
	await night.remove();
	return [two.figure(`nights with 2 starts at once, ${way}`), twenty.figure(`nights with 20 starts at once, ${way}`)];
}

interface Starts {
	readonly starts: number;
	readonly nights: number;
	readonly url: string;
}

async function startsAtOnce(context: ChaosContext, night: Night, { starts, nights, url }: Starts): Promise<Tally> {
	const tally = new Tally(startPromises);
	for (; tally.times < nights; tally.times++) {
		const commands = Array.from({ length: starts }, () => night.run({ oncePerNight: true, leaseSeconds: usualLeaseSeconds, url }));
		countStarts(tally, await Promise.all(commands.map((command) => command.finishedWithin(hangsAfterMs))), context);
		await night.pass();
	}
	await countPromises(tally, night, { oncePerNight: true, story: `${starts} starts at once`, log: context.log });
	return tally;
}

function countStarts(tally: Tally, ended: ReadonlyArray<Finished | undefined>, { log }: ChaosContext): void {
	const winners = ended.filter((one) => one?.code === 0 && one.result?.status === 'completed');
	tally.broke('nights without exactly one winner', winners.length !== 1);
	for (const loser of ended.filter((one) => !winners.includes(one))) {
		const holder = loser?.result?.held_by as { readonly consolidation_id?: unknown; readonly status?: unknown } | undefined;
		const saysWho = /^The night of \d{4}-\d\d-\d\d is taken/m.test(loser?.stdout ?? '') && holder?.consolidation_id === winners[0]?.result?.consolidation_id;
		const isGreen = loser?.code === 0 && loser.result?.status === 'taken';
		const isBroken = [tally.broke('losers that did not end green', !isGreen), tally.broke('losers that did not say who has the night', isGreen && !saysWho)].includes(true);
		if (isBroken) log(`A loser ended with ${loser?.code ?? 'no end'}: ${loser?.stdout ?? ''}${loser?.stderr ?? ''}`);
		if (isGreen) tally.add(`losers that found it ${String(holder?.status)}`);
	}
}

/** Nobody said once per night: all work, one after the other. */
async function plainRuns(context: ChaosContext): Promise<Figure> {
	const tally = new Tally([...nightPromises, 'runs that did not complete', 'runs that overlapped']);
	for (const rounds = context.isShort ? 1 : 5; tally.times < rounds; tally.times++) {
		const night = await newNight(context);
		const commands = Array.from({ length: 3 }, () => night.run({ leaseSeconds: usualLeaseSeconds }));
		const ended = await Promise.all(commands.map((command) => command.finishedWithin(hangsAfterMs)));
		for (const one of ended) if (tally.broke('runs that did not complete', one?.code !== 0)) context.log(`A run ended with ${one?.code ?? 'no end'}: ${one?.stderr ?? ''}`);
		tally.add('runs that overlapped', (await night.brain.query(overlaps)).length);
		await countPromises(tally, night, { oncePerNight: false, story: '3 runs at once', log: context.log });
		await night.remove();
	}
	return tally.figure('3 runs at once that are not once per night');
}

const overlaps = `
	select from public.memory_consolidations as one join public.memory_consolidations as other on one.id < other.id
	where one.started_at < other.completed_at and other.started_at < one.completed_at`;

async function newNight(context: ChaosContext): Promise<Night> {
	return await Night.of(await createBrain(context, { memories: 300 }), await mkdtemp(join(context.workFolder, 'night-')), 'file');
}
