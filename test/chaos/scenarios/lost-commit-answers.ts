import type { ChaosContext, Figure, Scenario } from '../scenario';
import type { Finished } from '../support/command-line';
import { startCommitProxy, type CommitTrouble } from '../support/commit-proxy';
import { namesIn } from '../support/files-on-disk';
import type { Layout, Night } from '../support/night';
import { nightAfterAnother } from '../support/night-after-another';
import { countAfterNextRun, nightPromises } from '../support/night-promises';
import { inspect } from '../support/promises';
import { Tally } from '../support/tally';

interface Case {
	readonly what: string;
	readonly arrives: boolean;
	/** Where the database comes back, the run finds out by itself. */
	readonly comesBack: boolean;
	/** As the run has to end. */
	readonly ending: { readonly code: number; readonly error: RegExp };
	/** What its row has to say while nobody has come to tidy up. */
	readonly status: 'completed' | 'failed' | 'running';
	readonly keepsFiles: boolean;
}

const cases: readonly Case[] = [
	{ what: 'COMMIT arrives, its answer is lost', arrives: true, comesBack: true, ending: { code: 0, error: /^$/ }, status: 'completed', keepsFiles: true },
	{ what: 'COMMIT is lost', arrives: false, comesBack: true, ending: { code: 1, error: /^\s*DATABASE_\w+: .*\bagain\b/ }, status: 'failed', keepsFiles: false },
	{ what: 'COMMIT arrives, the database stays away', arrives: true, comesBack: false, ending: { code: 1, error: /^\s*DATABASE_COMMIT_UNKNOWN: / }, status: 'completed', keepsFiles: true },
	{ what: 'COMMIT is lost, the database stays away', arrives: false, comesBack: false, ending: { code: 1, error: /^\s*DATABASE_COMMIT_UNKNOWN: / }, status: 'running', keepsFiles: true },
];

const promises = ['runs that ended otherwise', 'rows that say otherwise', 'files deleted or kept by mistake', ...nightPromises] as const;

/** The connection breaks when the COMMIT that completes a run is on its way: nobody tells the run whether it is completed. */
export const lostCommitAnswers: Scenario = {
	name: 'lost-commit-answers',
	async run(context) {
		const figures: Figure[] = [];
		for (const one of cases) figures.push(await figureOf(one, context));
		return figures;
	},
};

async function figureOf(one: Case, context: ChaosContext): Promise<Figure> {
	const tally = new Tally(promises);
	for (const [layout, rounds] of context.isShort ? shortRounds : longRounds) {
		const stage = await nightAfterAnother(context, { memories: 120, layout });
		try {
			for (let round = 0; round < rounds; round++) await breakOnce(one, round, { night: await stage.fresh(), tally, context });
		} finally {
			await stage.remove();
		}
	}
	return tally.figure(one.what);
}

const shortRounds: ReadonlyArray<readonly [Layout, number]> = [['file', 1]];
const longRounds: ReadonlyArray<readonly [Layout, number]> = [['file', 10], ['folder', 5]];

interface Place {
	readonly night: Night;
	readonly tally: Tally;
	readonly context: ChaosContext;
}

async function breakOnce(one: Case, round: number, place: Place): Promise<void> {
	const { night, tally, context } = place;
	const trouble = troubleOf(one, round, context);
	const proxy = await startCommitProxy(Number(new URL(night.brain.url).port), trouble);
	try {
		const before = await namesIn(night.folder);
		const finished = await night.run({ url: night.brain.urlAt(proxy.port) }).finished;
		await proxy.settled();
		if (proxy.strikes() === 0) throw new Error(`No COMMIT came by that completes a run: ${finished.stderr}`);
		tally.times++;
		tally.add(trouble.lagMs === 0 ? 'the server learns of it first' : 'the run learns of it first');
		if (one.comesBack) tally.add(trouble.awayMs === 0 ? 'back at once' : 'back after a while');
		await judge(one, finished, before, place);
		await countAfterNextRun(tally, night, { oncePerNight: false, story: one.what, log: context.log });
	} finally {
		proxy.stop();
		await night.remove();
	}
}

/** By turns the server learns of it first, and last: then the run asks while its transaction is still open. */
function troubleOf({ arrives, comesBack }: Case, round: number, { random }: ChaosContext): CommitTrouble {
	const lagMs = round % 2 === 0 ? 0 : Math.ceil(random() * 1_000);
	const awayMs = round % 4 < 2 ? 0 : Math.ceil(random() * 2_000);
	return { arrives, lagMs, awayMs: comesBack ? awayMs : Infinity };
}

async function judge({ what, ending, status, keepsFiles }: Case, { code, stderr }: Finished, before: readonly string[], { night, tally, context }: Place): Promise<void> {
	const tell = (isBroken: boolean, how: string) => isBroken && context.log(`${what}: ${how}`);
	tell(tally.broke('runs that ended otherwise', code !== ending.code || !ending.error.test(stderr)), `exit code ${code}, ${stderr.trim()}`);
	const [row] = await night.brain.query<{ status: string }>('select status from public.memory_consolidations order by started_at desc limit 1');
	tell(tally.broke('rows that say otherwise', row?.status !== status), `the row says ${row?.status}`);
	const published = (await namesIn(night.folder)).filter((name) => !before.includes(name));
	const keptAsDue = keepsFiles ? published.some((name) => !name.startsWith('.')) : published.length === 0;
	tell(tally.broke('files deleted or kept by mistake', !keptAsDue), `there are ${published.join(', ')}`);
	const { brokenFiles } = await inspect(night.brain, night.folder);
	tally.add('missing or changed files of completed runs', brokenFiles);
}
