import { join } from 'node:path';
import { run } from '../../../cli/commands/run';
import { defaultRunOptions } from '../../../cli/run-options';
import { parseConnectionUri } from '../../../adapters/postgres/settings/connection-uri';
import type { ChaosContext, Figure, Scenario } from '../scenario';
import { createBrain, type ChaosBrain } from '../support/brain';
import { withClockAt } from '../support/fake-clock';
import { inspect, type Inspection } from '../support/promises';
import { firings } from '../support/schedule';
import { Tally } from '../support/tally';

const timeZones = ['America/New_York', 'Europe/London', 'Europe/Berlin', 'Australia/Sydney', 'UTC'];
/** At noon in Greenwich it is not 2 AM in any of them. The year that follows has both clock changes of each. */
const firstNoon = Date.UTC(2026, 9, 15, 12);
const nightsOfAYear = 366;
const nightsAroundAChange = 20;

/** A stretch of nights, counted from the first noon. */
interface Stretch {
	readonly from: number;
	readonly nights: number;
}

/** The scheduler of n8n fires through a year of nights; each firing is a start with once per night, with the clock set to that instant. */
export const nights: Scenario = {
	name: 'nights',
	async run(context) {
		const figures: Figure[] = [];
		for (const timeZone of timeZones) figures.push(await nightsIn(timeZone, context));
		return figures;
	},
};

const promises = [
	'nights without a completed run',
	'nights with more than one',
	'runs of nights that were not due',
	'runs left open',
	'stray files',
	'missing or changed files',
	'memories lost',
	'memories twice',
] as const;

async function nightsIn(timeZone: string, context: ChaosContext): Promise<Figure> {
	const stretches = context.isShort ? aroundChanges(timeZone) : [{ from: 0, nights: nightsOfAYear }];
	const instants = stretches.flatMap(({ from, nights }) => firings(timeZone, noon(from), noon(from + nights)));
	const brain = await createBrain(context, { memories: 3 });
	const folder = join(context.workFolder, `nights-${timeZone.replace('/', '-')}`);
	const tally = new Tally(promises);
	for (const instant of instants) await withClockAt(instant, () => start(brain, folder, timeZone));
	tellFirings(tally, instants, timeZone);
	countNights(tally, await inspect(brain, folder), stretches.flatMap(datesOf));
	tally.add('starts that found the night taken', instants.length - (await runsIn(brain)));
	await brain.drop();
	return tally.figure(`a night in ${timeZone}`);
}

/** As cron starts the command line, in this process. */
async function start(brain: ChaosBrain, outputDir: string, timeZone: string): Promise<void> {
	const options = { ...defaultRunOptions, oncePerNight: true, strategies: ['classic'], samples: 'none', outputDir, timeZone } as const;
	await run(parseConnectionUri(brain.url), options, { write: () => {}, showProgress: () => {} }, new AbortController().signal);
}

function countNights(tally: Tally, found: Inspection, due: readonly string[]): void {
	const runsOf = (night: string) => found.completedRunsPerNight[night] ?? 0;
	tally.times = due.length;
	tally.add('nights without a completed run', due.filter((night) => runsOf(night) === 0).length);
	tally.add('nights with more than one', due.filter((night) => runsOf(night) > 1).length);
	tally.add('runs of nights that were not due', Object.keys(found.completedRunsPerNight).filter((night) => !due.includes(night)).length);
	tally.add('runs left open', found.openRuns);
	tally.add('stray files', found.strayFiles);
	tally.add('missing or changed files', found.brokenFiles);
	tally.add('memories lost', found.memoriesLost);
	tally.add('memories twice', found.memoriesTwice);
}

/** Where the clock skips 2 AM, n8n fires when it is 3; where it goes back, it may fire an hour early as well. */
function tellFirings(tally: Tally, instants: readonly Date[], timeZone: string): void {
	const fired = instants.map((instant) => localTime(instant, timeZone));
	tally.add('nights on which n8n fired twice', fired.length - new Set(fired.map(({ date }) => date)).size);
	tally.add('firings at another hour than 2 AM', fired.filter(({ hour }) => hour !== '02').length);
}

async function runsIn(brain: ChaosBrain): Promise<number> {
	return (await brain.query('select from public.memory_consolidations')).length;
}

/** The nights around each change of the clocks; where they never change, the first ones. */
function aroundChanges(timeZone: string): readonly Stretch[] {
	const changes = Array.from({ length: nightsOfAYear }, (_, day) => day).filter((day) => offsetAt(noon(day), timeZone) !== offsetAt(noon(day + 1), timeZone));
	const middles = changes.length > 0 ? changes : [nightsAroundAChange / 2];
	return middles.map((day) => ({ from: Math.max(0, day - nightsAroundAChange / 2), nights: nightsAroundAChange }));
}

function datesOf({ from, nights }: Stretch): readonly string[] {
	return Array.from({ length: nights }, (_, index) => noon(from + index + 1).toISOString().slice(0, 10));
}

function noon(day: number): Date {
	return new Date(firstNoon + day * 86_400_000);
}

function offsetAt(instant: Date, timeZone: string): string {
	return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

function localTime(instant: Date, timeZone: string): { readonly date: string; readonly hour: string } {
	const text = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
	return { date: text.slice(0, 10), hour: text.slice(11, 13) };
}
