import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { N8n } from '../../e2e/support/n8n.mjs';
import { lastLines } from '../../e2e/support/run-process.mjs';
import { fillInWorkflow, type Credential, type Workflow } from '../../e2e/support/workflow.mjs';
import { asAdmin } from '../../support/admin';
import type { ChaosContext } from '../scenario';
import { ChaosBrain, createBrain } from './brain';
import { credentialFor, executeInN8n, freshN8n, importInto, nodeOf } from './n8n';
import type { Layout } from './night';

/** The steps of a night in the shipped workflow that belong to the run. */
export const steps = ['Log Consolidation (start)', 'Fetch High-Value Memories', 'Generate Alpaca Pairs', 'Write JSONL', 'Log Consolidation (complete)'] as const;
export type Step = (typeof steps)[number] | 'what comes after the run';

const database = 'chaos_n8n';
const layouts: readonly Layout[] = ['file', 'folder'];
/** n8n names the nodes that it starts. */
const debugLog = { N8N_LOG_LEVEL: 'debug' };

/** So long after the start of a step, or after the appearance of the run's row. */
export interface Moment {
	readonly after: Step | null;
	readonly ms: number;
}

/** A real n8n with the shipped workflow, a brain and an output folder that are as new for each night. */
export class N8nNights {
	private constructor(
		private readonly n8n: N8n,
		private readonly original: ChaosBrain,
		public brain: ChaosBrain,
	) {}

	static async prepare(context: ChaosContext, memories: number): Promise<N8nNights> {
		const n8n = await freshN8n(join(context.workFolder, 'kill-n8n'));
		const original = await createBrain(context, { memories });
		const nights = new N8nNights(n8n, original, await copyOf(original));
		const credential = credentialFor(nights.brain.url);
		await importInto(n8n, { credentials: [credential], workflows: layouts.map((layout) => workflowFor(layout, credential)) });
		return nights;
	}

	get folder(): string {
		return join(this.n8n.home, '.n8n-files', 'replay_out');
	}

	/** How long a night takes from the appearance of its row to its completion. */
	async lengthOf(layout: Layout): Promise<number> {
		await this.renew();
		const execution = await this.execute(layout, debugLog);
		await this.untilRun('true');
		const begun = performance.now();
		await this.untilRun(`status = 'completed'`);
		const lengthMs = performance.now() - begun;
		if ((await execution.exitCode) !== 0) throw new Error(`A night that nobody disturbed failed:\n${lastLines(this.log)}`);
		return lengthMs;
	}

	/** Kills n8n with all its processes at a moment of the night, and says in which step; null where n8n had ended by then. */
	async killAt({ after, ms }: Moment, layout: Layout): Promise<Step | null> {
		await this.renew();
		const execution = await this.execute(layout, debugLog);
		await this.untilRun('true');
		while (after !== null && !execution.hasEnded() && !this.isStarted(after)) await delay(2);
		await delay(ms);
		execution.kill();
		return (await execution.exitCode) === null ? stepIn(readFileSync(this.log, 'utf8')) : null;
	}

	/** Lets n8n run again once the lease is over: in the same night, or on the next date. Null where it ended as it should, or what it said last. */
	async next(layout: Layout, { onNextDate }: { readonly onNextDate: boolean }): Promise<string | null> {
		await this.brain.query(`update public.memory_consolidations set lease_until = now() - interval '1 second' where status = 'running'`);
		if (onNextDate) await this.brain.query('update public.memory_consolidations set night = night - 1');
		const execution = await this.execute(layout);
		return (await execution.exitCode) === 0 ? null : lastLines(this.log);
	}

	async remove(): Promise<void> {
		await this.brain.drop();
		await this.original.drop();
	}

	private get log(): string {
		return join(this.n8n.workFolder, 'execute.log');
	}

	private isStarted(step: Step): boolean {
		return readFileSync(this.log, 'utf8').includes(started(step));
	}

	private execute(layout: Layout, extraEnv = {}) {
		return executeInN8n(this.n8n, idOf(layout), this.log, extraEnv);
	}

	/** An untouched brain in the place of the last one, and no files. */
	private async renew(): Promise<void> {
		await this.brain.drop();
		this.brain = await copyOf(this.original);
		await rm(this.folder, { recursive: true, force: true });
	}

	private async untilRun(condition: string): Promise<void> {
		const deadline = performance.now() + 120_000;
		while ((await this.brain.query(`select from public.memory_consolidations where ${condition}`)).length === 0) {
			if (performance.now() > deadline) throw new Error(`There is no run of which this holds: ${condition}\n${lastLines(this.log)}`);
			await delay(2);
		}
	}
}

/** Always under the name that the credential holds. */
async function copyOf(original: ChaosBrain): Promise<ChaosBrain> {
	const { name, serverUrl } = await original.copy();
	await asAdmin(serverUrl, [`alter database ${name} rename to ${database}`]);
	return new ChaosBrain(serverUrl, database);
}

/** The shipped workflow with classic strategies, whose recall rows tell each memory once. */
function workflowFor(layout: Layout, credential: Credential): Workflow {
	const workflow = fillInWorkflow({ credential, timeZone: 'UTC' });
	workflow.id = idOf(layout);
	nodeOf(workflow, 'Generate Alpaca Pairs').parameters.preset = 'classic';
	nodeOf(workflow, 'Write JSONL').parameters.layout = layout;
	return workflow;
}

function idOf(layout: Layout): string {
	return `killed${layout}`;
}

function started(step: string): string {
	return `Start executing node "${step}"`;
}

/** The step that n8n has started last. */
function stepIn(log: string): Step {
	const last = [...log.matchAll(new RegExp(started('([^"]+)'), 'g'))].at(-1)?.[1];
	return steps.find((step) => step === last) ?? 'what comes after the run';
}
