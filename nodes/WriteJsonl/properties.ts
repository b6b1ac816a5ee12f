import type { INodeProperties } from 'n8n-workflow';

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
];
