import type { INodeProperties } from 'n8n-workflow';

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Complete', value: 'complete', description: 'Record what was written and mark the run as completed', action: 'Complete a consolidation run' },
			{ name: 'Fail', value: 'fail', description: 'Mark the run as failed and say why', action: 'Mark a consolidation run as failed' },
			{ name: 'Set Up Database', value: 'setUpDatabase', description: 'Create the tables that log the runs; needed once', action: 'Set up the database' },
			{ name: 'Start', value: 'start', description: 'Begin a run and give it an ID', action: 'Start a consolidation run' },
		],
		default: 'start',
	},
	{
		displayName: 'Consolidation ID',
		name: 'consolidationId',
		type: 'string',
		default: '={{ $json.consolidation_id }}',
		description: 'ID of the run, as Start gave it. Complete also reads night and attempt from the item.',
		displayOptions: { show: { operation: ['complete', 'fail'] } },
	},
	{
		displayName: 'Reason',
		name: 'errorMessage',
		type: 'string',
		default: '={{ $json.error?.message ?? $json.error }}',
		description: 'Why the run failed',
		displayOptions: { show: { operation: ['fail'] } },
	},
	{
		displayName: 'Samples',
		name: 'samples',
		type: 'options',
		options: [
			{ name: 'All', value: 'all', description: 'Keep every training pair in the database' },
			{ name: 'None', value: 'none', description: 'Keep none' },
			{ name: 'Up To a Number', value: 'upTo', description: 'Keep an even choice of the training pairs of each target model' },
		],
		default: 'upTo',
		description: 'How many training pairs to keep in the table training_dataset_samples, to look at and search',
		displayOptions: { show: { operation: ['complete'] } },
	},
	{
		displayName: 'Samples per Model',
		name: 'samplesPerModel',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1000,
		displayOptions: { show: { operation: ['complete'], samples: ['upTo'] } },
	},
	{
		displayName: 'Create Brain Tables',
		name: 'withBrain',
		type: 'boolean',
		default: false,
		description: 'Whether to also create the tables of an empty brain (memories, links, mutations), each only if it does not exist',
		displayOptions: { show: { operation: ['setUpDatabase'] } },
	},
];
