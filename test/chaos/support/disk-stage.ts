import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChaosContext } from '../scenario';
import { sha256Of } from './disk-promises';
import { Night, type Layout } from './night';
import { nightAfterAnother, type RunTimes } from './night-after-another';

/** Nights that begin with an empty output folder, and what a run that nobody disturbs makes of them. */
export interface DiskStage {
	readonly times: RunTimes;
	/** sha256 of each dataset. */
	readonly whole: ReadonlySet<string>;
	readonly bytes: { readonly largestFile: number; readonly all: number };
	fresh(): Promise<Night>;
	remove(): Promise<void>;
}

export async function diskStage(context: ChaosContext, wanted: { readonly memories: number; readonly layout: Layout }): Promise<DiskStage> {
	const earlier = await nightAfterAnother(context, wanted);
	const sample = await earlier.fresh();
	const files = await filesUnder(sample.folder);
	const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
	const whole = new Set(await Promise.all(files.filter((file) => file.endsWith('.jsonl')).map(sha256Of)));
	await sample.remove();
	const fresh = async () => await emptied(await earlier.fresh());
	return { times: earlier.times, whole, bytes: { largestFile: Math.max(...sizes), all: sizes.reduce((sum, size) => sum + size, 0) }, fresh, remove: () => earlier.remove() };
}

async function emptied({ brain, folder, layout }: Night): Promise<Night> {
	await brain.query('delete from public.memory_consolidations');
	await rm(folder, { recursive: true });
	await mkdir(folder);
	return await Night.of(brain, dirname(folder), layout);
}

async function filesUnder(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
