import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChaosContext, Figure } from '../scenario';
import { countEnd, countFiles, diskPromises, sha256Of } from './disk-promises';
import { namesIn } from './files-on-disk';
import type { Layout, Night } from './night';
import { nightAfterAnother } from './night-after-another';
import { countAfterNextRun } from './night-promises';
import { Tally } from './tally';
import { troubledRun, type Ended } from './troubled-run';

const writePromise = 'runs completed although a write failed before';

/** As disk-faults.cjs knows them. */
const kinds = ['full once', 'full from then on', 'killed'] as const;
type Kind = (typeof kinds)[number];

const words: Readonly<Record<Kind, string>> = {
	'full once': 'the disk is full at one change of a file or folder',
	'full from then on': 'the disk is full from one change of a file or folder on',
	killed: 'kill -9 at one change of a file or folder',
};

/** As many as two chunks of a dataset's file need; in folders each of the dozen files is written as well. */
const memoriesFor: Readonly<Record<Layout, number>> = { file: 450, folder: 60 };

/** Lets each change of a file or folder in turn be the one at which trouble begins, or as many of them as asked for, evenly chosen. */
export async function troubleAtEachChange(context: ChaosContext, layout: Layout, most: Readonly<Record<Kind, number>>): Promise<readonly Figure[]> {
	const stage = await nightAfterAnother(context, { memories: memoriesFor[layout], layout });
	try {
		const { whole, changes } = await undisturbed(context, await stage.fresh());
		const figures: Figure[] = [];
		for (const kind of kinds) {
			const tally = new Tally([...diskPromises, writePromise]);
			for (const at of evenly(changes, most[kind], context.random)) await troubleAt(at, kind, { context, tally, whole, night: await stage.fresh() });
			figures.push(tally.figure(`${words[kind]} (--layout ${layout}, ${changes} changes)`));
		}
		return figures;
	} finally {
		await stage.remove();
	}
}

async function undisturbed(context: ChaosContext, night: Night): Promise<{ readonly whole: ReadonlySet<string>; readonly changes: number }> {
	const { ended, changes } = await runWithFaults(context, night, 'full once', 0);
	if (ended.code !== 0) throw new Error(`A run that nobody disturbed failed: ${ended.stderr}`);
	const datasets = (await namesIn(night.folder)).filter((name) => name.endsWith('.jsonl'));
	const whole = new Set(await Promise.all(datasets.map((name) => sha256Of(join(night.folder, name)))));
	await night.remove();
	return { whole, changes: changes.length };
}

interface Place {
	readonly context: ChaosContext;
	readonly tally: Tally;
	readonly whole: ReadonlySet<string>;
	readonly night: Night;
}

async function troubleAt(at: number, kind: Kind, { context, tally, whole, night }: Place): Promise<void> {
	const { ended, changes } = await runWithFaults(context, night, kind, at);
	const last = changes[at - 1];
	const around = { whole, codes: ['DISK_FULL'], story: `${night.layout}, ${kind} at change ${at}${last ? ` (${last.call} ${last.file})` : ''}`, log: context.log };
	if (kind === 'killed' ? ended.code === null : last?.hasFailed === true) tally.times++;
	if (kind === 'killed') await countFiles(tally, night, around);
	else {
		const completed = await countEnd(tally, night, ended, around);
		const isIgnored = completed !== null && changes.some((change) => change.hasFailed && change.at < completed.getTime() && !isRemoval(change));
		if (tally.broke(writePromise, isIgnored)) context.log(`${around.story}: ${writePromise}`);
	}
	await countAfterNextRun(tally, night, { oncePerNight: false, story: around.story, log: context.log });
	await night.remove();
}

interface Change {
	readonly call: string;
	/** Within the output folder. */
	readonly file: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly hasFailed: boolean;
}

/** What is left over can be removed by the next run as well. */
function isRemoval({ call }: Change): boolean {
	return ['unlink', 'rmdir', 'rm'].includes(call);
}

async function runWithFaults(context: ChaosContext, night: Night, kind: Kind, at: number): Promise<{ readonly ended: Ended; readonly changes: readonly Change[] }> {
	const report = join(await mkdtemp(join(context.workFolder, 'report-')), 'changes.json');
	const env = { DISK_FAULTS_FOLDER: night.folder, DISK_FAULTS_AT: String(at), DISK_FAULTS_KIND: kind, DISK_FAULTS_REPORT: report };
	const ended = await troubledRun(night, { preload: 'disk-faults.cjs', env });
	return { ended, changes: JSON.parse(await readFile(report, 'utf8').catch(() => '[]')) as readonly Change[] };
}

/** All numbers from 1 up to `count`, or `most` of them: one at random of each of so many equal parts. */
function evenly(count: number, most: number, random: () => number): readonly number[] {
	if (count <= most) return Array.from({ length: count }, (_, index) => index + 1);
	return Array.from({ length: most }, (_, part) => 1 + Math.floor(((part + random()) * count) / most));
}
