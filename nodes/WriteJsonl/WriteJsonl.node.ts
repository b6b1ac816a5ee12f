import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { postgresConnectionTest } from '../shell/credential-test';
import { executeAsOne } from '../shell/execute-as-one';
import { properties } from './properties';
import { writeDatasets } from './write-datasets';

export class WriteJsonl implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Write JSONL',
		name: 'writeJsonl',
		icon: { light: 'file:writeJsonl.svg', dark: 'file:writeJsonl.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter.outputFolder }}',
		description: 'Writes one JSONL dataset for each target model to disk, ready for LoRA fine-tuning: whole, or not at all',
		defaults: { name: 'Write JSONL' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hippocampalReplayPostgresApi', required: false, testedBy: 'postgresConnectionTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { postgresConnectionTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeAsOne(this, () => writeDatasets(this));
	}
}
