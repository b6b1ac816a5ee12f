import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { postgresConnectionTest } from '../shell/credential-test';
import { executeAsOne } from '../shell/execute-as-one';
import { fetchMemories } from './fetch-memories';
import { properties } from './properties';

export class FetchHighValueMemories implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Fetch High-Value Memories',
		name: 'fetchHighValueMemories',
		icon: { light: 'file:fetchHighValueMemories.svg', dark: 'file:fetchHighValueMemories.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter.nodeTypes.join(", ") + " from " + $parameter.minConfidence }}',
		description: 'Selects the most valuable memories of a knowledge graph in Postgres or Supabase, with their links',
		defaults: { name: 'Fetch High-Value Memories' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hippocampalReplayPostgresApi', required: true, testedBy: 'postgresConnectionTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { postgresConnectionTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeAsOne(this, () => fetchMemories(this));
	}
}
