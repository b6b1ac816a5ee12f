import { randomUUID } from 'node:crypto';

import { Client } from 'pg';
import { inject } from 'vitest';

import { asAdmin, withParts } from './admin';
import type { Template } from './prepare-server';

declare module 'vitest' {
	interface ProvidedContext {
		/** Superuser URL of the server that serves the whole test run. */
		postgresUrl: string;
	}
}

export interface TestDatabase {
	/** Logs in as the owner of what the test makes: no superuser. */
	readonly url: string;
	/** The same database as the superuser. */
	readonly adminUrl: string;
	/** Connected with `url`. */
	readonly client: Client;
	drop(): Promise<void>;
}

export interface TestDatabaseOptions {
	/** `brain` has the brain's empty tables, `empty` has not; default `brain`. */
	readonly template?: Template;
	/** Superuser URL of another server than the run's own. */
	readonly serverUrl?: string;
	/** User and password in one, as all logins of test servers have it. */
	readonly login?: string;
}

/** Clones a template database, Supabase-like unless the server has no such roles. Takes some tens of milliseconds. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
	const { template = 'brain', serverUrl = inject('postgresUrl'), login = 'sb_postgres' } = options;
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asAdmin(serverUrl, [
		`create database ${name} template template_${template}`,
		// Neither is copied from a template.
		`grant create on database ${name} to ${login}`,
		`alter database ${name} set statement_timeout = '2min'`,
	]);
	const adminUrl = withParts(serverUrl, { pathname: name });
	const url = withParts(adminUrl, { username: login, password: login });
	const client = new Client({ connectionString: url });
	await client.connect();
	const drop = async () => {
		await client.end();
		await asAdmin(serverUrl, [`drop database ${name} with (force)`]);
	};
	return { url, adminUrl, client, drop };
}
