import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { parseOneOf } from '../../engine/parse';
import { postgresConnectionTest } from '../shell/credential-test';
import { executeAsOne } from '../shell/execute-as-one';
import { complete } from './complete-run';
import { deleteOldSamples } from './delete-samples';
import { fail } from './fail-run';
import { properties } from './properties';
import { setUpDatabase } from './set-up-database';
import { start } from './start-run';

const operations = { start, complete, fail, setUpDatabase, deleteOldSamples };
const operationNames = Object.keys(operations) as ReadonlyArray<keyof typeof operations>;

export class LogConsolidation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Log Consolidation',
		name: 'logConsolidation',
		icon: { light: 'file:logConsolidation.svg', dark: 'file:logConsolidation.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ { start: "start", complete: "complete", fail: "fail", setUpDatabase: "set up database", deleteOldSamples: "delete old samples" }[$parameter.operation] }}',
		description: 'Records each consolidation run in the database: its start, what it wrote, or why it failed',
		defaults: { name: 'Log Consolidation' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hippocampalReplayPostgresApi', required: true, testedBy: 'postgresConnectionTest' }],
		usableAsTool: true,
		properties,
	};

	methods = { credentialTest: { postgresConnectionTest } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await executeAsOne(this, () => {
			const operation = parseOneOf(this.getNodeParameter('operation', 0), 'Operation', operationNames);
			return operations[operation](this);
		});
	}
}
