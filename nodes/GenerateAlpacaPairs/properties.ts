import type { INodeProperties } from 'n8n-workflow';
import { strategies } from '../../engine/pairs/strategies';

export const properties: INodeProperties[] = [
	{
		displayName: 'Target Model Names or IDs',
		name: 'targetModels',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getTargetModels' },
		default: [],
		placeholder: 'All active models',
		description: 'Models to make training pairs for; leave empty for all active ones of the model registry. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Strategies',
		name: 'preset',
		type: 'options',
		options: [
			{ name: 'Classic', value: 'classic', description: 'The four classic instructions: recall, relation, implementation guidance, strategic analysis' },
			{ name: 'Custom', value: 'custom', description: 'Choose one by one' },
			{ name: 'Typed', value: 'typed', description: 'The classic four, and every link asked about by its type from both ends, also about linked memories that were not selected' },
		],
		default: 'typed',
		description: 'Ways to turn a memory into training pairs',
	},
	{
		displayName: 'Chosen Strategies',
		name: 'strategies',
		type: 'multiOptions',
		options: strategies.map(({ displayName, name, description }) => ({ name: displayName, value: name, description })),
		default: ['recall', 'relation', 'implementation', 'strategic_analysis', 'typed_relation'],
		displayOptions: { show: { preset: ['custom'] } },
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Seed',
				name: 'seed',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 42,
				description: 'The same memories, seed and options give the same files, byte for byte; another seed gives another order',
			},
		],
	},
];
