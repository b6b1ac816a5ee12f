import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INodeExecutionData,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { postgresConnectionTest } from '../shell/credential-test';
import { withDatabase } from '../shell/database';
import { executeAsOne } from '../shell/execute-as-one';
import { generateItems } from './generate-items';
import { properties } from './properties';

export class GenerateAlpacaPairs implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Generate Alpaca Pairs',
		name: 'generateAlpacaPairs',
		icon: { light: 'file:generateAlpacaPairs.svg', dark: 'file:generateAlpacaPairs.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter.preset + " strategies" }}',
		description: 'Turns memories into Alpaca training pairs (instruction, input, output) for each target model',
		defaults: { name: 'Generate Alpaca Pairs' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hippocampalReplayPostgresApi', required: true, testedBy: 'postgresConnectionTest' }],
		usableAsTool: true,
		properties,
	};

	methods = {
		credentialTest: { postgresConnectionTest },
		loadOptions: {
			async getTargetModels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
				const models = await withDatabase(this, (connection) => postgresModelRegistry(connection).targetModels([]));
				return models.map(({ modelId, modelName, specialization }) => ({ name: modelName, value: modelId, description: specialization.replaceAll('_', ' ') }));
			},
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeAsOne(this, () => generateItems(this));
	}
}
