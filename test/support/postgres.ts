import { randomUUID } from 'node:crypto';

import { Client } from 'pg';
import { inject } from 'vitest';

import { asAdmin, withParts } from './admin';
import { behindPooler } from './pgbouncer';
import type { Template } from './prepare-server';
import type { TestServer } from './test-server';

declare module 'vitest' {
	interface ProvidedContext {
		/** Superuser URL of the server that serves the whole test run. */
		postgresUrl: string;
		/** Of the pooler before that server; null unless the product has to go through one. */
		poolerPort: number | null;
	}
}

export interface TestDatabase {
	/** Logs in as the owner of what the test makes: no superuser. For the product: where there is a pooler, this goes through it. */
	readonly url: string;
	/** The same login straight to the server, for sessions of the test's own. */
	readonly directUrl: string;
	/** The same database as the superuser, straight to the server. */
	readonly adminUrl: string;
	/** Connected with `directUrl`. */
	readonly client: Client;
	drop(): Promise<void>;
}

export interface TestDatabaseOptions {
	/** `brain` has the brain's empty tables, `empty` has not; default `brain`. */
	readonly template?: Template;
	/** Another server than the run's own. */
	readonly server?: Pick<TestServer, 'url' | 'poolerPort'>;
	/** User and password in one, as all logins of test servers have it. */
	readonly login?: string;
}

/** Which sessions of pg_stat_activity the product holds, in SQL. A pooler keeps a session that nobody holds open. */
export const heldByProduct = `application_name = 'hippocampal-replay'${inject('poolerPort') === null ? '' : ` and state <> 'idle'`}`;

/** Clones a template database, Supabase-like unless the server has no such roles. Takes some tens of milliseconds. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
	const { template = 'brain', server = { url: inject('postgresUrl'), poolerPort: inject('poolerPort') }, login = 'sb_postgres' } = options;
	const name = `test_${randomUUID().replaceAll('-', '')}`;
	await asAdmin(server.url, [
		`create database ${name} template template_${template}`,
		// Neither is copied from a template.
		`grant create on database ${name} to ${login}`,
		`alter database ${name} set statement_timeout = '2min'`,
	]);
	const adminUrl = withParts(server.url, { pathname: name });
	const directUrl = withParts(adminUrl, { username: login, password: login });
	const client = new Client({ connectionString: directUrl });
	await client.connect();
	const drop = async () => {
		await client.end();
		await asAdmin(server.url, [`drop database ${name} with (force)`]);
	};
	return { url: server.poolerPort === null ? directUrl : behindPooler(directUrl, server.poolerPort), directUrl, adminUrl, client, drop };
}
