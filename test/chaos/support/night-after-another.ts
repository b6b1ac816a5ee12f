import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosContext } from '../scenario';
import { createBrain } from './brain';
import { Night, type Layout } from './night';

/** When an undisturbed run got how far, in milliseconds since its process was started. */
export interface RunTimes {
	readonly row: number;
	readonly publication: number;
	readonly end: number;
}

/** A night after another one that went well: its files and rows have to come through as well. */
export interface NightAfterAnother {
	readonly times: RunTimes;
	fresh(): Promise<Night>;
	remove(): Promise<void>;
}

export async function nightAfterAnother(context: ChaosContext, { memories, layout }: { readonly memories: number; readonly layout: Layout }): Promise<NightAfterAnother> {
	const newFolder = () => mkdtemp(join(context.workFolder, 'night-'));
	const first = await Night.of(await createBrain(context, { memories }), await newFolder(), layout);
	const times = await timesOf(first);
	await first.pass();
	return { times, fresh: async () => await first.copy(await newFolder()), remove: () => first.remove() };
}

async function timesOf(night: Night): Promise<RunTimes> {
	const began = performance.now();
	const command = night.run({ oncePerNight: true });
	const since = async (isThere: () => Promise<boolean>) => {
		while (!command.hasEnded && !(await isThere())) await delay(5);
		return performance.now() - began;
	};
	const row = await since(() => night.hasRow());
	const publication = await since(() => night.hasPublished());
	const { code, stderr } = await command.finished;
	if (code !== 0) throw new Error(`A run that nobody disturbed failed: ${stderr}`);
	return { row, publication, end: performance.now() - began };
}
