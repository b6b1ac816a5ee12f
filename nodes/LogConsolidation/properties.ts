import type { INodeProperties } from 'n8n-workflow';

export const defaultLeaseMinutes = 10;
export const defaultWaitMinutes = 60;

export const properties: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Complete', value: 'complete', description: 'Record what was written and mark the run as completed', action: 'Complete a consolidation run' },
			{ name: 'Delete Old Samples', value: 'deleteOldSamples', description: 'Delete the training pairs that old runs have kept in the database', action: 'Delete old samples' },
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
		displayName: 'Attempt',
		name: 'attempt',
		type: 'string',
		default: '={{ $json.attempt }}',
		description: 'Which attempt of the run has failed, as Start gave it: where another execution has taken the run over, its work goes on. Leave empty to end whichever attempt is at work.',
		displayOptions: { show: { operation: ['fail'] } },
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
		displayName: 'Once per Night',
		name: 'oncePerNight',
		type: 'boolean',
		default: false,
		description:
			'Whether one run is enough for each night. Where another run has done it, or is at work on it, this branch ends here without an error. Not applied when you execute the workflow by hand.',
		displayOptions: { show: { operation: ['start'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { operation: ['start'] } },
		options: [
			{
				displayName: 'Lease (Minutes)',
				name: 'leaseMinutes',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: defaultLeaseMinutes,
				description: 'How long the run may give no sign of life before another one may take over. The nodes of this package give one when they begin, Write JSONL also while it works.',
			},
			{
				displayName: 'Wait for Another Run (Minutes)',
				name: 'waitMinutes',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: defaultWaitMinutes,
				description: 'Two runs never work at once: how long to wait for another one to end, before this is an error. With 0 it is one at once. Where this option is not set, an execution by hand waits for one minute.',
			},
		],
	},
	{
		displayName: 'Older Than (Days)',
		name: 'olderThanDays',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 90,
		description: 'Samples of runs that ended so many days ago or earlier are deleted. The runs themselves and the files stay.',
		displayOptions: { show: { operation: ['deleteOldSamples'] } },
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
