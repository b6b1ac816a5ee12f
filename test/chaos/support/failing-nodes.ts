import { inspect } from 'node:util';
import type { INodeParameters } from 'n8n-workflow';
import type { TestNode, WorkflowRun } from '../../support/run-workflow';
import { canaries } from './canaries';
import type { ForcedError } from './forced-errors';

export interface NodesToFail {
	readonly error: ForcedError;
	readonly url: string;
	readonly outputFolder: string;
	/** Where n8n lets nodes write. */
	readonly allowed: string;
}

/** A night of our nodes in n8n's engine, by way of a plan: no item of it shows the memory, so that all it keeps can be searched. */
export async function failingNodes({ error, url, outputFolder, allowed }: NodesToFail): Promise<string> {
	const nodes: readonly TestNode[] = [
		{ type: 'items', parameters: { items: [{}] } },
		{ type: 'logConsolidation', parameters: { operation: 'start' } },
		{ type: 'fetchHighValueMemories', parameters: { output: 'plan', options: error.memoryTable ? { memoryTable: error.memoryTable } : {} } },
		{ type: 'generateAlpacaPairs', parameters: { preset: 'classic' } },
		{ type: 'writeJsonl', parameters: { outputFolder } },
		{ type: 'logConsolidation', parameters: { operation: 'complete' } },
	];
	return inFull((await execute(nodes, url, allowed)).run);
}

const good = {
	memory: { id: 'm', concept: canaries.memory, summary: canaries.memory, node_type: 'wisdom', confidence_score: 0.9, access_count: 9, neighbors: [] },
	pair: { instruction: 'Explain.', input: '', output: canaries.memory, target_models: ['llama_3'], meta: { node_id: 'm', node_type: 'wisdom', confidence_score: 0.9, neighbors: [], provenance: '{}' } },
};

/** Items as a node between ours may leave them, each with the memory's text in the place of what is expected, or beside it. */
const badItems: ReadonlyArray<readonly [name: string, type: string, item: INodeParameters]> = [
	['a text for a number', 'generateAlpacaPairs', { ...good.memory, confidence_score: canaries.memory }],
	['a text for a list', 'generateAlpacaPairs', { ...good.memory, links: canaries.memory }],
	['an object for a text', 'writeJsonl', { ...good.pair, input: { text: canaries.memory } }],
	['a text for an object', 'writeJsonl', { ...good.pair, meta: canaries.memory }],
	['no target model beside a text', 'writeJsonl', { ...good.pair, target_models: [] }],
];

/** These items hold the text rightly: only what is said of the errors is told here. */
export async function nodesThatMeetBadItems({ url, allowed }: Pick<NodesToFail, 'url' | 'allowed'>): Promise<ReadonlyArray<{ readonly error: ForcedError; readonly said: string }>> {
	const told: Array<{ error: ForcedError; said: string }> = [];
	for (const [name, type, item] of badItems) {
		const parameters = type === 'writeJsonl' ? { outputFolder: allowed } : { preset: 'classic' };
		const { run } = await execute([{ type: 'items', parameters: { items: [item] } }, { type, parameters }], url, allowed);
		told.push({ error: { name, says: /Item 0/, memory: 'process' }, said: inFull(errorsIn(run)) });
	}
	return told;
}

function errorsIn({ data }: WorkflowRun['run']): readonly unknown[] {
	const { error, runData } = data.resultData;
	return [error, ...Object.values(runData).flatMap((tasks) => tasks.flatMap((task) => [task.error, task.hints, task.metadata]))];
}

/** Loaded only here: n8n's engine takes seconds, and reads its file policy from the environment once. */
async function execute(nodes: readonly TestNode[], url: string, allowed: string): Promise<WorkflowRun> {
	Object.assign(process.env, { N8N_RESTRICT_FILE_ACCESS_TO: allowed, N8N_LOG_LEVEL: 'silent' });
	const { runWorkflow } = await import('../../support/run-workflow');
	return await runWorkflow(nodes, { credential: { connectBy: 'uri', uriWithPassword: url, tls: 'off' } });
}

/** As a person with a debugger and a program that serialises would see it: causes and stacks included. */
function inFull(value: unknown): string {
	return inspect(value, { depth: Infinity, maxStringLength: Infinity, maxArrayLength: Infinity, breakLength: Infinity });
}
