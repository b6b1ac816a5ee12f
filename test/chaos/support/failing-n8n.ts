import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8n } from '../../e2e/support/n8n.mjs';
import { credentialType, fillInWorkflow, type Credential, type Workflow } from '../../e2e/support/workflow.mjs';
import type { ChaosContext } from '../scenario';
import type { ChaosBrain } from './brain';
import type { ForcedError } from './forced-errors';
import { executeInN8n, freshN8n, importInto, nodeOf } from './n8n';
import { runsAsText, type WatchedBrain, type WatchedBrains } from './watched-brains';

export interface ToldInN8n {
	readonly error: ForcedError;
	readonly where: string;
	readonly said: string;
	readonly fromServer: string;
}

interface Failing extends WatchedBrain {
	readonly error: ForcedError;
	readonly credential: Credential;
	readonly workflow: Workflow;
}

/** The shipped workflow by way of a plan, once for each error. n8n's folder is told each time, so what one execution leaves there counts for the later ones as well. */
export async function failInN8n(errors: readonly ForcedError[], brains: WatchedBrains, context: ChaosContext, tell: (told: ToldInN8n) => void): Promise<void> {
	const n8n = await freshN8n(join(context.workFolder, 'secrets-n8n'));
	const failing: Failing[] = [];
	for (const error of errors) failing.push(toFailing(error, await brains.for(error), failing.length));
	await importInto(n8n, { credentials: failing.map(({ credential }) => credential), workflows: failing.map(({ workflow }) => workflow) });
	for (const { error, workflow, brain } of failing) {
		brains.tap.troubles();
		const log = join(n8n.workFolder, `${workflow.id}.log`);
		const execution = await executeInN8n(n8n, workflow.id, log, { N8N_LOG_LEVEL: 'debug', ...error.env });
		await execution.exitCode;
		const kept = keptBy(n8n);
		await assertHoldsExecution(kept, brain);
		tell({ error, where: 'n8n', said: [readFileSync(log, 'utf8'), await runsAsText(brain), kept].join('\n'), fromServer: brains.tap.troubles() });
		await brain.drop();
	}
}

function toFailing(error: ForcedError, watched: WatchedBrain, number: number): Failing {
	const credential = { id: `credential${number}`, name: `Account ${number}`, type: credentialType, data: { connectBy: 'uri', uriWithPassword: watched.url, tls: 'off' } };
	const workflow = fillInWorkflow({ credential, timeZone: 'UTC' });
	workflow.id = `failing${number}`;
	Object.assign(nodeOf(workflow, 'Fetch High-Value Memories').parameters, { output: 'plan', options: error.memoryTable ? { memoryTable: error.memoryTable } : {} });
	nodeOf(workflow, 'Generate Alpaca Pairs').parameters.preset = 'classic';
	return { ...watched, error, credential, workflow };
}

/** The files of n8n's own folder: its database with the executions, logs, binary data. Credentials stand there encrypted. */
function keptBy({ userFolder }: N8n): string {
	const folder = join(userFolder, '.n8n');
	const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(folder, 'nodes')));
	return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n');
}

/** Where n8n keeps its executions in another way, a search for secrets would find none and mean nothing. */
async function assertHoldsExecution(kept: string, brain: ChaosBrain): Promise<void> {
	const runs = await brain.query<{ id: string }>('select id::text from public.memory_consolidations');
	const unseen = runs.find(({ id }) => !kept.includes(id));
	if (unseen !== undefined) throw new Error(`Run ${unseen.id} is not in what n8n keeps of its executions, so secrets could not be seen there either.`);
}
