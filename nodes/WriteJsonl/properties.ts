import type { INodeProperties } from 'n8n-workflow';
import { defaultShares } from '../../engine/dataset/folder/folder-shares';
import { defaultMaxShardMb } from '../../engine/dataset/publish-folders';

const { test: defaultTestShare, validation: defaultValidationShare } = defaultShares;

export const properties: INodeProperties[] = [
	{
		displayName: 'Output Folder',
		name: 'outputFolder',
		type: 'string',
		default: '~/.n8n-files/replay_out',
		required: true,
		description: 'Where the datasets go, one file for each target model. Created if it does not exist; files of earlier runs are never overwritten.',
		hint: 'n8n lets nodes write below ~/.n8n-files, unless N8N_RESTRICT_FILE_ACCESS_TO says otherwise',
	},
	{
		displayName: 'Layout',
		name: 'layout',
		type: 'options',
		default: 'file',
		options: [
			{ name: 'One File', value: 'file', description: 'One JSONL file for each target model, with all its rows' },
			{
				name: 'File and Trainer-Ready Folder',
				value: 'folder',
				description: 'Beside the file a folder that Hugging Face, Unsloth, LLaMA-Factory and Axolotl load as it is, split for training, validation and test, with a report',
			},
		],
		description: 'What is written for each target model. With a folder, its report is also the binary output <code>report</code>.',
	},
	{
		displayName: 'Folder Options',
		name: 'folderOptions',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show: { layout: ['folder'] } },
		description: 'How the rows of a folder are split and cut into files',
		options: [
			{
				displayName: 'Size of Files (MB)',
				name: 'maxShardMb',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
				default: defaultMaxShardMb,
				description: 'How large a file of rows may become before the next one begins',
			},
			{
				displayName: 'Test Share',
				name: 'testShare',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 0.5, numberPrecision: 4 },
				default: defaultTestShare,
				description: 'Part of the facts that no training row shows, from 0 to 0.5: for measuring what the model makes of facts it has not seen',
			},
			{
				displayName: 'Validation Share',
				name: 'validationShare',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 0.5, numberPrecision: 4 },
				default: defaultValidationShare,
				description: 'Part of the rows kept from training, from 0 to 0.5: other views of facts that are trained, for measuring while training',
			},
		],
	},
];
