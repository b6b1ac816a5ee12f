import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { brokenFilesIn, namesIn } from './files-on-disk';
import type { Night } from './night';
import { nightPromises } from './night-promises';
import { inspect } from './promises';
import type { Tally } from './tally';
import type { Ended } from './troubled-run';

/** What a run in trouble with its disk must come to by itself, and then with the next run. */
export const diskPromises = [
	'failed runs with another exit code than 1',
	'errors without path and next step',
	'failed runs that are not recorded as failed',
	'completed runs that were told as failed',
	'unfinished files under a final name',
	...nightPromises,
] as const;

export interface Surroundings {
	/** sha256 of each dataset of a run that nobody disturbed: the same brain gives the same bytes. */
	readonly whole: ReadonlySet<string>;
	/** Codes that say what is wrong. */
	readonly codes: readonly string[];
	/** What was done to the night, for the line that tells of a broken promise. */
	readonly story: string;
	log(line: string): void;
}

/** How a run has ended, before anybody tidies up. Returns when it was completed by the clock of the database; null where it was not. */
export async function countEnd(tally: Tally, night: Night, { code, stderr }: Ended, around: Surroundings): Promise<Date | null> {
	const { log, story } = around;
	const row = await newestRow(night);
	const tell = (name: (typeof diskPromises)[number], isBroken: boolean) => tally.broke(name, isBroken) && log(`${story}: ${name}: code ${code}, row ${JSON.stringify(row)}, ${stderr.trim()}`);
	const isCompleted = row?.status === 'completed';
	tally.add(isCompleted ? 'completed' : 'failed');
	tell('completed runs that were told as failed', isCompleted && code !== 0);
	tell('failed runs with another exit code than 1', !isCompleted && code !== 1);
	tell('errors without path and next step', !isCompleted && !namesPathAndNextStep(stderr, night, around.codes));
	tell('failed runs that are not recorded as failed', !isCompleted && row?.status !== 'failed');
	await countFiles(tally, night, around);
	return row?.completed ?? null;
}

/** What stands under final names, and what completed runs name. */
export async function countFiles(tally: Tally, night: Night, { whole, story, log }: Pick<Surroundings, 'whole' | 'story' | 'log'>): Promise<void> {
	for (const name of await namesIn(night.folder)) {
		const isUnfinished = !name.startsWith('.') && !(await isWhole(join(night.folder, name), whole));
		if (tally.broke('unfinished files under a final name', isUnfinished)) log(`${story}: ${name} is not whole`);
	}
	const { brokenFiles } = await inspect(night.brain, night.folder);
	tally.add('missing or changed files of completed runs', brokenFiles);
	if (brokenFiles > 0) log(`${story}: ${brokenFiles} files of completed runs are missing or changed`);
}

export async function sha256Of(path: string): Promise<string> {
	return createHash('sha256').update(await readFile(path)).digest('hex');
}

async function isWhole(path: string, whole: ReadonlySet<string>): Promise<boolean> {
	if ((await stat(path)).isDirectory()) return (await brokenFilesIn(dirname(path), [{ path }])) === 0;
	return whole.has(await sha256Of(path));
}

interface Row {
	readonly status: string;
	readonly completed: Date | null;
}

async function newestRow(night: Night): Promise<Row | undefined> {
	const rows = await night.brain.query<Row>(`
		select status, case status when 'completed' then completed_at end as completed
		from public.memory_consolidations where night = (select max(night) from public.memory_consolidations) order by started_at desc limit 1`);
	return rows[0];
}

/** One line of our own: a code, a path in the output folder or the folder itself, and what to do. */
function namesPathAndNextStep(stderr: string, night: Night, codes: readonly string[]): boolean {
	const [, code = '', path = '', rest = ''] = /^([A-Z_]+): [^'\n]*'([^'\n]+)'([^\n]*)$/.exec(stderr.trim()) ?? [];
	const absolute = resolve(dirname(night.folder), path);
	return codes.includes(code) && (absolute === night.folder || absolute.startsWith(night.folder + sep)) && nextStep.test(rest);
}

const nextStep = /\b(Free some space|Raise|Grant it access|choose another|Choose another|Move that file away|Correct the path|make the folder|mount it|Check the)\b/;
