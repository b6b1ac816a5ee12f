import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { Client } from 'pg';
import { describe, expect, it } from 'vitest';

import { startEmbeddedPostgres } from '../../cli/demo/embedded-postgres';

async function ask(url: string, sql: string): Promise<Record<string, string>> {
	const client = new Client({ connectionString: url });
	// A server that is stopped ends its sessions.
	client.on('error', () => undefined);
	await client.connect();
	try {
		return (await client.query(sql)).rows[0];
	} finally {
		await client.end();
	}
}

const dataDirectory = (url: string) => ask(url, 'show data_directory').then((row) => row.data_directory ?? '');

describe('the embedded PostgreSQL', () => {
	it.each([15, 17] as const)('is a real server of version %i on loopback', async (version) => {
		const server = await startEmbeddedPostgres({ version, flags: ['-c', 'work_mem=5MB'] });
		expect(await ask(server.url, `select current_setting('server_version_num')::int / 10000 as version, current_setting('listen_addresses') as listens, current_setting('work_mem') as work_mem`)).toEqual({ version, listens: '127.0.0.1', work_mem: '5MB' });
		expect(server.url).toContain(`127.0.0.1:${server.port}/`);
		await server.stop();
	});

	it('lets nobody in without the password', async () => {
		const server = await startEmbeddedPostgres();
		await expect(ask(server.url.replace(/:[0-9a-f]+@/, ':guess@'), 'select 1')).rejects.toMatchObject({ code: '28P01' });
		await server.stop();
	});

	it('is gone with its data after stop, even with a client connected, and can be stopped twice', async () => {
		const server = await startEmbeddedPostgres();
		const data = await dataDirectory(server.url);
		const idle = new Client({ connectionString: server.url });
		idle.on('error', () => undefined);
		await idle.connect();
		await server.stop();
		await server.stop();
		expect(existsSync(data)).toBe(false);
		await expect(ask(server.url, 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('is gone with its data when the process that started it is killed', async () => {
		const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'embedded-postgres-child.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
		const [url] = (await once(child.stdout, 'data')).map(String);
		const data = await dataDirectory(url ?? '');
		child.kill('SIGKILL');
		await expect.poll(() => existsSync(data), { timeout: 10_000 }).toBe(false);
		await expect(ask(url ?? '', 'select 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	});

	it('says what it tried and what to do when the version is nowhere to be found', async () => {
		const nowhere = startEmbeddedPostgres({ version: 9 as 17, resolveFrom: '/package.json' });
		await expect(nowhere).rejects.toThrow(/No usable PostgreSQL 9\..*Install/);
	});
});
