import { createRequire } from 'node:module';
import type * as N8nCore from 'n8n-core';
import type * as N8nWorkflow from 'n8n-workflow';
import type { IConnections, IDataObject, INode, INodeExecutionData, INodeType, IRun, ITaskData } from 'n8n-workflow';

/** The nodes run as n8n loads them: built, through require, with the one n8n-workflow that n8n's engine uses. */
const require = createRequire(import.meta.url);
require('reflect-metadata');
const { ExecutionLifecycleHooks, WorkflowExecute } = require('n8n-core') as typeof N8nCore;
const { createRunExecutionData, Workflow } = require('n8n-workflow') as typeof N8nWorkflow;

const ourNodes = ['FetchHighValueMemories', 'GenerateAlpacaPairs', 'WriteJsonl', 'LogConsolidation'];

function loadNode(className: string): INodeType {
	const module = require(`../../dist/nodes/${className}/${className}.node.js`) as Record<string, new () => INodeType>;
	const NodeClass = module[className];
	if (!NodeClass) throw new Error(`dist has no ${className}`);
	return new NodeClass();
}

/** Hands its parameter `items` on, each an item of its own. */
const itemsNode: INodeType = {
	description: {
		displayName: 'Items',
		name: 'items',
		group: ['trigger'],
		version: 1,
		description: '',
		defaults: { name: 'Items' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: [] }],
	},
	async execute() {
		const items = this.getNodeParameter('items', 0) as IDataObject[];
		return [items.map((json) => ({ json, pairedItem: { item: 0 } }))];
	},
};

export const nodeTypes = new Map<string, INodeType>([
	['items', itemsNode],
	...ourNodes.map(loadNode).map((node) => [node.description.name, node] as const),
]);

export interface TestNode {
	/** One of ours by its type name, or `items`. */
	readonly type: string;
	readonly parameters?: INode['parameters'];
	readonly onError?: INode['onError'];
	/** False for a node that the user gave no credential. */
	readonly credential?: boolean;
}

export interface WorkflowRun {
	readonly run: IRun;
	/** The items on an output of the node of this position, from 0; the regular output unless said otherwise. */
	itemsOf(position: number, output?: number): readonly INodeExecutionData[];
	hintsOf(position: number): readonly string[];
	/** The message of the error that ended the workflow. */
	readonly error: string | null;
}

export interface RunOptions {
	readonly credential: IDataObject;
	readonly timeZone?: string;
	/** How the execution came about; by hand unless said otherwise. */
	readonly mode?: 'manual' | 'trigger';
	/** Called with what stops the run, as n8n's Stop button does. */
	readonly onStarted?: (stop: () => void) => void;
}

/** Executes a chain of nodes with n8n's own engine. */
export async function runWorkflow(nodes: readonly TestNode[], options: RunOptions): Promise<WorkflowRun> {
	const workflow = new Workflow({
		id: 'test',
		nodes: nodes.map(toNode),
		connections: chain(nodes),
		active: false,
		nodeTypes: { getByName: typeNamed, getByNameAndVersion: typeNamed, getKnownTypes: () => ({}) },
		settings: { executionOrder: 'v1', timezone: options.timeZone ?? 'UTC' },
	});
	const execution = new WorkflowExecute(additionalData(options), options.mode ?? 'manual', createRunExecutionData({}));
	const startNode = workflow.getNode('0');
	if (!startNode) throw new Error('A workflow needs at least one node');
	const running = execution.run({ workflow, startNode });
	options.onStarted?.(() => running.cancel());
	return toWorkflowRun(await running);
}

function toNode({ type, parameters = {}, onError, credential = true }: TestNode, position: number): INode {
	return {
		id: String(position),
		name: String(position),
		type,
		typeVersion: 1,
		position: [position * 200, 0],
		parameters,
		...(onError ? { onError } : {}),
		...(credential && type !== 'items' ? { credentials: { hippocampalReplayPostgresApi: { id: '1', name: 'Test' } } } : {}),
	};
}

function chain(nodes: readonly TestNode[]): IConnections {
	const next = (position: number) => [{ node: String(position + 1), type: 'main' as const, index: 0 }];
	return Object.fromEntries(nodes.slice(0, -1).map((_, position) => [String(position), { main: [next(position)] }]));
}

function typeNamed(type: string): INodeType {
	const node = nodeTypes.get(type);
	if (!node) throw new Error(`There is no node type ${type}`);
	return node;
}

function additionalData({ credential }: RunOptions): N8nWorkflow.IWorkflowExecuteAdditionalData {
	const credentialsHelper = {
		getDecrypted: async () => credential,
		getCredentialsProperties: () => [],
		isCredentialUsableByNode: () => true,
		getParentTypes: () => [],
	};
	const data = {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks('manual', '1', { id: 'test', name: 'test', nodes: [], connections: {}, active: false } as never),
		currentNodeExecutionIndex: 0,
		executionId: '1',
		variables: {},
		webhookWaitingBaseUrl: 'http://localhost/waiting',
		formWaitingBaseUrl: 'http://localhost/form',
		logAiEvent: () => {},
	};
	return data as unknown as N8nWorkflow.IWorkflowExecuteAdditionalData;
}

function toWorkflowRun(run: IRun): WorkflowRun {
	const task = (position: number): ITaskData | undefined => run.data.resultData.runData[String(position)]?.at(-1);
	return {
		run,
		itemsOf: (position, output = 0) => task(position)?.data?.main?.[output] ?? [],
		hintsOf: (position) => (task(position)?.hints ?? []).map(({ message }) => message),
		error: run.data.resultData.error?.message ?? null,
	};
}
