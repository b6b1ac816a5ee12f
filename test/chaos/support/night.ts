import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosBrain } from './brain';
import { startCommand, type RunningCommand } from './command-line';
import { namesIn } from './files-on-disk';

export type Layout = 'file' | 'folder';

/** Short, so that a run that is gone can be taken over soon. A machine with too much to do may lose it without any fault. */
export const leaseSeconds = 1;

export interface RunOptions {
	readonly oncePerNight?: boolean;
	/** Instead of the short one. */
	readonly leaseSeconds?: number;
	/** Instead of the brain's own. */
	readonly url?: string;
}

/** Beyond what a run may wait for the server to end a session that says nothing: a minute for each transaction. */
export const hangsAfterMs = 180_000;

const aliveRuns = `select from public.memory_consolidations where status = 'running' and lease_until > clock_timestamp()`;

/** Where a run is, as the database and the folder show it. */
export const phases = ['before its row', 'while reading and writing', 'while publishing', 'after completion'] as const;
export type Phase = (typeof phases)[number];

/** A brain and an output folder with whatever stands there already, in which a night is going to go wrong. */
export class Night {
	private constructor(
		readonly brain: ChaosBrain,
		/** The datasets are in `out`. */
		private readonly workingFolder: string,
		readonly layout: Layout,
		private readonly knownRuns: readonly string[],
		private readonly knownNames: ReadonlySet<string>,
	) {}

	static async of(brain: ChaosBrain, workingFolder: string, layout: Layout): Promise<Night> {
		await mkdir(join(workingFolder, 'out'), { recursive: true });
		const runs = await brain.query<{ id: string }>('select id::text from public.memory_consolidations');
		return new Night(brain, workingFolder, layout, runs.map(({ id }) => id), new Set(await namesIn(join(workingFolder, 'out'))));
	}

	get folder(): string {
		return join(this.workingFolder, 'out');
	}

	run({ oncePerNight = false, leaseSeconds: seconds = leaseSeconds, url = this.brain.url }: RunOptions = {}): RunningCommand {
		const args = ['run', '--output-dir', 'out', '--layout', this.layout, '--strategies', 'classic', '--lease-seconds', String(seconds), '--json'];
		return startCommand([...args, ...(oncePerNight ? ['--once-per-night'] : [])], { cwd: this.workingFolder, env: { DATABASE_URL: url } });
	}

	/** How far the run of this night is. */
	async phase(): Promise<Phase> {
		const runs = await this.newRuns();
		if (runs.length === 0) return 'before its row';
		if (runs.some(({ status }) => status === 'completed')) return 'after completion';
		return (await this.hasPublished()) ? 'while publishing' : 'while reading and writing';
	}

	async hasRow(): Promise<boolean> {
		return (await this.newRuns()).length > 0;
	}

	/** Whether a name that is not hidden has appeared. */
	async hasPublished(): Promise<boolean> {
		return (await namesIn(this.folder)).some((name) => !name.startsWith('.') && !this.knownNames.has(name));
	}

	/** Resolves when no run is alive any more: completed, failed, or past its lease. */
	async untilNobodyLives(): Promise<void> {
		for (const deadline = performance.now() + hangsAfterMs; (await this.brain.query(aliveRuns)).length > 0; await delay(50)) {
			if (performance.now() > deadline) throw new Error('A run that was killed or stopped keeps its lease.');
		}
	}

	/** Dates what stands there before all other nights, so that the next start finds a new one. */
	async pass(): Promise<void> {
		await this.brain.query(`
			update public.memory_consolidations set night = (select min(night) - 1 from public.memory_consolidations)
			where night = (select max(night) from public.memory_consolidations)`);
	}

	async copy(to: string): Promise<Night> {
		await cp(this.workingFolder, to, { recursive: true });
		return await Night.of(await this.brain.copy(), to, this.layout);
	}

	async remove(): Promise<void> {
		await this.brain.drop();
		await rm(this.workingFolder, { recursive: true, force: true });
	}

	private async newRuns(): Promise<ReadonlyArray<{ readonly status: string }>> {
		return await this.brain.query<{ status: string }>('select status from public.memory_consolidations where id::text <> all ($1::text[])', [this.knownRuns]);
	}
}
