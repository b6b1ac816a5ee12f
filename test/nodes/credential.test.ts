import type { ICredentialDataDecryptedObject, ICredentialsDecrypted, ICredentialTestFunctions, ILoadOptionsFunctions, INodeCredentialTestResult, INodePropertyOptions } from 'n8n-workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { HippocampalReplayPostgresApi } from '../../credentials/HippocampalReplayPostgresApi.credentials';
import { withParts } from '../support/admin';
import { createTestDatabase, heldByProduct } from '../support/postgres';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { nodeTypes } from '../support/run-workflow';
import { startTcpProxy } from '../support/tcp-proxy';

let database: ReplayDatabase;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});

const ours = ['fetchHighValueMemories', 'generateAlpacaPairs', 'writeJsonl', 'logConsolidation'] as const;

/** What the Test button of a node's credential does. */
async function test(data: ICredentialDataDecryptedObject, type: (typeof ours)[number] = 'writeJsonl'): Promise<INodeCredentialTestResult> {
	const button = nodeTypes.get(type)?.methods?.credentialTest?.postgresConnectionTest;
	const credential: ICredentialsDecrypted = { id: '1', name: 'Test', type: 'hippocampalReplayPostgresApi', data };
	if (!button) throw new Error('There is no test function');
	return await button.call({} as ICredentialTestFunctions, credential);
}

const uri = (url: string, tls = 'off') => ({ connectBy: 'uri', uriWithPassword: url, tls });
const canary = 'canary-Passw0rd';
/** Past the pooler, which has one answer of its own to all that the server refuses at login. */
const withCanary = (parts: Parameters<typeof withParts>[1] = {}) => withParts(database.directUrl, { password: canary, ...parts });

function fields(url: string): ICredentialDataDecryptedObject {
	const { hostname, port, pathname, username, password } = new URL(url);
	return { connectBy: 'fields', host: hostname, port: Number(port), database: pathname.slice(1), user: username, password, tls: 'off' };
}

describe('the Test button of the credential', () => {
	it.each(ours)('is the one that %s names', async (type) => {
		expect(nodeTypes.get(type)?.description.credentials).toEqual([{ name: 'hippocampalReplayPostgresApi', required: type !== 'writeJsonl', testedBy: 'postgresConnectionTest' }]);
		expect(await test(uri(database.url), type)).toMatchObject({ status: 'OK' });
	});

	it('says which server it reached', async () => {
		for (const data of [uri(database.url), fields(database.url)]) expect(await test(data)).toEqual({ status: 'OK', message: expect.stringMatching(/^Connected to Postgres 17\.\d+/) });
	});

	it.each<readonly [string, () => ICredentialDataDecryptedObject, RegExp]>([
		['a wrong password', () => uri(withCanary()), /the password is wrong, or the user does not exist\. Check user, password and database/],
		['a database that does not exist', () => uri(withParts(database.directUrl, { pathname: 'nowhere' })), /there is no such database\. Correct the name/],
		['a port where nothing listens', () => uri(Object.assign(new URL(withCanary()), { port: '1' }).toString()), /nothing listens there\. Start the server, or correct host and port/],
		['a host that does not exist', () => ({ ...fields(withCanary()), host: 'no-such-host.invalid' }), /host name (is unknown|can not be looked up now)\. (Correct the host|Check the network)/],
		['TLS that the server does not offer', () => uri(withCanary(), 'require'), /offers no TLS.*Enable TLS/],
		['TLS to be verified that the server does not offer', () => uri(withCanary(), 'verify'), /offers no TLS.*Enable TLS/],
		['a CA certificate that is none', () => ({ ...uri(withCanary(), 'verify'), caCertificate: canary }), /'CA Certificate'/],
		['an empty form', () => ({}), /'TLS'.*Choose one of them/],
		['no connection string', () => uri(''), /'Connection URI' is missing\. Paste the connection string/],
		['the address of the API in place of the database', () => uri('https://abc.supabase.co'), /'Connection URI'/],
		['no host', () => ({ ...fields(withCanary()), host: '' }), /'Host'/],
		['a port that is none', () => ({ ...fields(withCanary()), port: 99_999 }), /'Port'/],
	])('names the cause and the next step of %s, and no password', async (_, data, message) => {
		const result = await test(data());
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
		expect(JSON.stringify(result)).not.toContain(canary);
	});

	it('leaves no session behind', async () => {
		await test(uri(database.url));
		await expect.poll(async () => (await database.client.query(`select from pg_stat_activity where datname = current_database() and ${heldByProduct}`)).rowCount).toBe(0);
	});

	it('comes back when the server hangs up', async () => {
		const proxy = await startTcpProxy(Number(new URL(withCanary()).port));
		const testing = test(uri(Object.assign(new URL(withCanary()), { port: String(proxy.port) }).toString()));
		await expect.poll(() => proxy.received().length, { interval: 1 }).toBeGreaterThan(0);
		proxy.cut();
		const result = await testing;
		proxy.stop();
		expect(result).toMatchObject({ status: 'Error' });
	});

	it('has a form whose every field the connection reads', async () => {
		const form = new HippocampalReplayPostgresApi().properties;
		const defaults = Object.fromEntries(form.map(({ name, default: value }) => [name, value]));
		expect(form.map(({ name }) => name).sort()).toEqual(['caCertificate', 'connectBy', 'database', 'host', 'password', 'port', 'tls', 'uriWithPassword', 'user']);
		expect(await test({ ...defaults, ...fields(database.url) } as ICredentialDataDecryptedObject)).toMatchObject({ status: 'OK' });
		for (const { name, typeOptions } of form.filter((field) => /password|uri|certificate/i.test(field.name))) expect([name, typeOptions?.password]).toEqual([name, true]);
	});
});

describe('the list of target models', () => {
	async function targetModels(credential: ICredentialDataDecryptedObject): Promise<readonly INodePropertyOptions[]> {
		const load = nodeTypes.get('generateAlpacaPairs')?.methods?.loadOptions?.getTargetModels;
		if (!load) throw new Error('There is no list');
		return await load.call({ getCredentials: async () => credential } as unknown as ILoadOptionsFunctions);
	}

	it('is that of the registry, each by its name', async () => {
		expect(await targetModels(uri(database.url))).toEqual([
			{ name: 'Qwen2.5 Coder', value: 'qwen2_5_coder', description: 'code generation' },
			{ name: 'Llama 3', value: 'llama_3', description: 'general reasoning' },
		]);
	});

	it('leaves out what is not active', async () => {
		await database.client.query("update model_registry set is_active = false where model_id = 'llama_3'");
		expect((await targetModels(uri(database.url))).map(({ value }) => value)).toEqual(['qwen2_5_coder']);
		await database.client.query("update model_registry set is_active = true where model_id = 'llama_3'");
	});

	it('says what to do where it can not be read', async () => {
		const fresh = await createTestDatabase();
		await expect(targetModels(uri(fresh.url))).rejects.toThrow(/a table is missing\. Run Set Up Database/);
		await fresh.drop();
		await expect(targetModels(uri(withCanary()))).rejects.toThrow(/the password is wrong/);
	});
});
