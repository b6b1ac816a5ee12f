import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class HippocampalReplayPostgresApi implements ICredentialType {
	name = 'hippocampalReplayPostgresApi';

	displayName = 'Hippocampal Replay Postgres API';

	icon: Icon = {
		light: 'file:hippocampalReplayPostgresApi.svg',
		dark: 'file:hippocampalReplayPostgresApi.dark.svg',
	};

	documentationUrl = 'https://github.com/hippocampal-replay/n8n-nodes-hippocampal-replay#connecting-supabase';

	properties: INodeProperties[] = [
		{
			displayName: 'Connect By',
			name: 'connectBy',
			type: 'options',
			options: [
				{ name: 'Host, Database, User and Password', value: 'fields' },
				{ name: 'Connection URI', value: 'uri' },
			],
			default: 'fields',
		},
		{
			displayName: 'Connection URI',
			name: 'uriWithPassword',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'postgres://user:password@host:5432/database',
			description: 'In Supabase: Connect, then the connection string of the session pooler, with your database password put in',
			displayOptions: { show: { connectBy: ['uri'] } },
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'localhost',
			placeholder: 'aws-0-eu-central-1.pooler.supabase.com',
			displayOptions: { show: { connectBy: ['fields'] } },
		},
		{
			displayName: 'Port',
			name: 'port',
			type: 'number',
			default: 5432,
			description: 'In Supabase: 5432 for the session pooler, 6543 for the transaction pooler',
			displayOptions: { show: { connectBy: ['fields'] } },
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'string',
			default: 'postgres',
			displayOptions: { show: { connectBy: ['fields'] } },
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: 'postgres',
			description: 'With a Supabase pooler: postgres, a dot, and the reference of your project',
			displayOptions: { show: { connectBy: ['fields'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { connectBy: ['fields'] } },
		},
		{
			displayName: 'TLS',
			name: 'tls',
			type: 'options',
			options: [
				{ name: 'Off', value: 'off', description: 'No encryption: only for a database on this machine or in a private network' },
				{ name: 'Require', value: 'require', description: 'Encrypt, without checking whose server it is' },
				{ name: 'Verify With a CA Certificate', value: 'verify', description: 'Encrypt, and refuse any server that the certificate does not vouch for' },
			],
			default: 'require',
			description: 'For Supabase choose Require, or Verify with its certificate (Project Settings, Database), which is safest',
		},
		{
			displayName: 'CA Certificate',
			name: 'caCertificate',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description: 'In PEM. Leave empty for a server whose certificate is signed by a public authority.',
			displayOptions: { show: { tls: ['verify'] } },
		},
	];
}
