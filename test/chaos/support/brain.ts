import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { asAdmin, withParts } from '../../support/admin';
import { migrateDatabase } from '../../support/migrate-database';
import type { ChaosContext } from '../scenario';

const login = 'sb_postgres';
const fillBrain = readFileSync(join(__dirname, '..', '..', '..', 'bench', 'fill-brain.sql'), 'utf8');

/** A migrated database of its own with so many memories, all of them high-value. Takes about a second. */
export async function createBrain({ serverUrl }: Pick<ChaosContext, 'serverUrl'>, { memories }: { readonly memories: number }): Promise<ChaosBrain> {
	const brain = await cloneDatabase(serverUrl, 'template_brain');
	await migrateDatabase(brain.url);
	await asAdmin(brain.url, [fillBrain.replaceAll(':memories', String(memories))]);
	return brain;
}

async function cloneDatabase(serverUrl: string, template: string): Promise<ChaosBrain> {
	const name = `chaos_${randomUUID().replaceAll('-', '')}`;
	await asAdmin(serverUrl, [
		`create database ${name} template ${template}`,
		// Neither is copied from a template.
		`grant create on database ${name} to ${login}`,
		`alter database ${name} set statement_timeout = '2min'`,
	]);
	return new ChaosBrain(serverUrl, name);
}

export class ChaosBrain {
	/** The same database as the superuser. */
	readonly adminUrl: string;
	/** Logs in as the owner, who is no superuser. */
	readonly url: string;
	#session: Promise<Client> | undefined;

	constructor(
		readonly serverUrl: string,
		readonly name: string,
	) {
		this.adminUrl = withParts(serverUrl, { pathname: name });
		this.url = withParts(this.adminUrl, { username: login, password: login });
	}

	/** `url` by way of a proxy on loopback. */
	urlAt(port: number): string {
		return Object.assign(new URL(this.url), { hostname: '127.0.0.1', port: String(port) }).toString();
	}

	async query<Row = Readonly<Record<string, unknown>>>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
		this.#session ??= openSession(this.url);
		return (await (await this.#session).query(sql, [...values])).rows as Row[];
	}

	/** Another database with the same rows. Nobody else may be connected to this one. */
	async copy(): Promise<ChaosBrain> {
		await this.#close();
		return await cloneDatabase(this.serverUrl, this.name);
	}

	async drop(): Promise<void> {
		await this.#close();
		await asAdmin(this.serverUrl, [`drop database ${this.name} with (force)`]);
	}

	async #close(): Promise<void> {
		const session = await this.#session;
		this.#session = undefined;
		await session?.end();
	}
}

async function openSession(url: string): Promise<Client> {
	const client = new Client({ connectionString: url, application_name: 'chaos' });
	// Where the server ends before us, the next query says so; unheard, this would end the process before it has tidied up.
	client.on('error', () => undefined);
	await client.connect();
	return client;
}
