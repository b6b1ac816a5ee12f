import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { createBrain } from './support/brain';
import { countEnd, diskPromises, sha256Of } from './support/disk-promises';
import { namesIn } from './support/files-on-disk';
import { Night } from './support/night';
import { Tally } from './support/tally';

/** Each promise about a disk is broken by hand, to see that it is counted. */

let workFolder: string;
let whole: Night;
let hashes: ReadonlySet<string>;
let night: Night;

beforeAll(async () => {
	workFolder = await mkdtemp(join(tmpdir(), 'chaos-disk-'));
	whole = await Night.of(await createBrain({ serverUrl: inject('postgresUrl') }, { memories: 60 }), join(workFolder, 'whole'), 'folder');
	expect(await whole.run().finished).toMatchObject({ code: 0, stderr: '' });
	hashes = new Set(await Promise.all((await datasets(whole)).map(sha256Of)));
	return async () => {
		await whole.remove();
		await rm(workFolder, { recursive: true });
	};
});
beforeEach(async () => {
	night = await whole.copy(join(workFolder, 'broken'));
	return () => night.remove();
});

async function datasets({ folder }: Night): Promise<readonly string[]> {
	return (await namesIn(folder)).filter((name) => name.endsWith('.jsonl')).map((name) => join(folder, name));
}

const full = () => `\nDISK_FULL: Cannot write '${join(night.folder, '.a.partial')}': the disk is full. Free some space or choose another folder, then run again. (ENOSPC)\n`;
const became = async (status: string) => void (await night.brain.query('update public.memory_consolidations set status = $1', [status]));
const failed = () => became('failed');
const cutShort = async () => truncate((await datasets(night))[0] ?? '', 0);
const leaveUnfinishedFolder = async () => rm(join(night.folder, (await namesIn(night.folder)).find((name) => !name.endsWith('.jsonl')) ?? '', 'manifest.json'));
const nothing = async () => undefined;

it.each<readonly [string, () => Promise<void>, () => { readonly code: number | null; readonly stderr: string }, Readonly<Partial<Record<(typeof diskPromises)[number], number>>>]>([
	['a completed run says so', nothing, () => ({ code: 0, stderr: '' }), {}],
	['a failed run says so', failed, () => ({ code: 1, stderr: full() }), {}],
	['a completed run is told as failed', nothing, () => ({ code: 1, stderr: full() }), { 'completed runs that were told as failed': 1 }],
	['a failed run is told as completed', failed, () => ({ code: 0, stderr: full() }), { 'failed runs with another exit code than 1': 1 }],
	['a run crashes', failed, () => ({ code: null, stderr: full() }), { 'failed runs with another exit code than 1': 1 }],
	['an error names no path', failed, () => ({ code: 1, stderr: 'DISK_FULL: the disk is full. Free some space.' }), { 'errors without path and next step': 1 }],
	['an error names a path elsewhere', failed, () => ({ code: 1, stderr: full().replace(night.folder, '/tmp') }), { 'errors without path and next step': 1 }],
	['an error says nothing of what to do', failed, () => ({ code: 1, stderr: full().replace(/Free.*again\./, '') }), { 'errors without path and next step': 1 }],
	['an error has another code', failed, () => ({ code: 1, stderr: full().replace('DISK_FULL', 'FILE_FAILED') }), { 'errors without path and next step': 1 }],
	['an error is more than a line', failed, () => ({ code: 1, stderr: `${full()}    at write (file.ts:1)` }), { 'errors without path and next step': 1 }],
	['a run that failed is still open', () => became('running'), () => ({ code: 1, stderr: full() }), { 'failed runs that are not recorded as failed': 1 }],
	['a committed dataset is cut short', cutShort, () => ({ code: 0, stderr: '' }), { 'unfinished files under a final name': 1, 'missing or changed files of completed runs': 1 }],
	['a dataset that nobody names is cut short', async () => writeFile(join(night.folder, 'other.jsonl'), '{'), () => ({ code: 0, stderr: '' }), { 'unfinished files under a final name': 1 }],
	['a folder has no manifest', leaveUnfinishedFolder, () => ({ code: 0, stderr: '' }), { 'unfinished files under a final name': 1, 'missing or changed files of completed runs': 1 }],
])('counts when %s', async (_, spoil, end, counts) => {
	await spoil();
	const tally = new Tally(diskPromises);
	await countEnd(tally, night, end(), { whole: hashes, codes: ['DISK_FULL'], story: '', log: () => undefined });
	const broken = Object.entries(tally.figure('').counts).filter(([name, count]) => diskPromises.some((promise) => promise === name) && count > 0);
	expect(Object.fromEntries(broken)).toEqual(counts);
});
