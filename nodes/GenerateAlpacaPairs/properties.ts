import type { INodeProperties } from 'n8n-workflow';
import { strategies } from '../../engine/pairs/strategies';

const strategyOptions = strategies.map(({ displayName, name, description }) => ({ name: displayName, value: name, description }));

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
			{ name: 'Full', value: 'full', description: 'Every fact in many wordings and from both sides, with paths, comparisons, true and false statements and honest negatives: what a model learns best from' },
			{ name: 'Typed', value: 'typed', description: 'The classic four, and every link asked about by its type from both ends, also about linked memories that were not selected' },
		],
		default: 'full',
		description: 'Ways to turn a memory into training pairs',
	},
	{
		displayName: 'Chosen Strategies',
		name: 'strategies',
		type: 'multiOptions',
		options: strategyOptions,
		default: ['recall', 'relation', 'implementation', 'strategic_analysis', 'typed_relation'],
		displayOptions: { show: { preset: ['custom'] } },
		description: 'Each makes pairs of its own kind',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Maximum Pairs',
				name: 'maxPairs',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 10_000,
				description: 'How many pairs each target model gets at most; those of the best memories are kept',
			},
			{
				displayName: 'Maximum Pairs per Memory',
				name: 'maxPairsPerMemory',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 20,
				description: 'How many pairs of one memory each target model gets at most; they are of as many strategies as possible',
			},
			{
				displayName: 'Maximum Pairs per Strategy',
				name: 'maxPairsPerStrategy',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 1_000,
				description: 'How many pairs of one strategy each target model gets at most',
			},
			{
				displayName: 'Maximum Share of One Wording',
				name: 'maxWordingShare',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100, numberPrecision: 0 },
				default: 10,
				description: 'How many percent of the pairs may have one and the same wording; the presets Classic and Typed have no such bound',
			},
			{
				displayName: 'Preview',
				name: 'preview',
				type: 'number',
				typeOptions: { minValue: 1, numberPrecision: 0 },
				default: 20,
				description: 'Returns the first so many pairs that the real run would make; Write JSONL then writes nothing',
			},
			{
				displayName: 'Scrubbing',
				name: 'scrubbing',
				type: 'options',
				options: [
					{ name: 'Off', value: 'off', description: 'Leave secrets and personal data as they are' },
					{ name: 'On', value: 'on', description: 'Replace secrets and personal data by placeholders' },
					{ name: 'Report Only', value: 'report', description: 'Count what would be replaced, and leave it' },
				],
				default: 'on',
				description: 'What happens to keys, passwords, mail addresses, phone and card numbers in memories; tokens of chat templates are always made harmless',
			},
			{
				displayName: 'Seed',
				name: 'seed',
				type: 'number',
				typeOptions: { minValue: 0, numberPrecision: 0 },
				default: 42,
				description: 'The same memories, seed and options give the same files, byte for byte; another seed gives other wordings and another order',
			},
			{
				displayName: 'Strategy Shares',
				name: 'shares',
				type: 'fixedCollection',
				typeOptions: { multipleValues: true },
				placeholder: 'Add share',
				default: {},
				description: 'How many percent of the pairs a strategy may make at most',
				options: [
					{
						displayName: 'Share',
						name: 'shares',
						values: [
							{ displayName: 'Strategy', name: 'strategy', type: 'options', options: strategyOptions, default: 'recall', description: 'The strategy to bound' },
							{
								displayName: 'Percent of Pairs',
								name: 'percent',
								type: 'number',
								typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 1 },
								default: 10,
								description: 'The largest part of the pairs that it may make',
							},
						],
					},
				],
			},
		],
	},
];
