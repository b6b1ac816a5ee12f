import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { asAdmin, withParts } from './admin';

export type Template = 'brain' | 'empty';

/** The SQL of `test/support/sql`. */
export function readSql(name: string): string {
	return readFileSync(join(__dirname, 'sql', `${name}.sql`), 'utf8');
}

/** Makes a fresh server Supabase-like, with `sb_postgres` as the login of tests, and builds the template databases. */
export async function prepareSupabaseServer(adminUrl: string): Promise<void> {
	await asAdmin(adminUrl, [readSql('supabase-roles')]);
	await buildTemplates(adminUrl, { login: 'sb_postgres', databaseSql: readSql('supabase-database') });
}

/** Gives a fresh server one ordinary login, `brain_owner`, none of Supabase's roles, and the template databases. */
export async function preparePlainServer(adminUrl: string): Promise<void> {
	await asAdmin(adminUrl, [`create role brain_owner login password 'brain_owner'`]);
	await buildTemplates(adminUrl, { login: 'brain_owner', databaseSql: 'grant create on schema public to brain_owner' });
}

async function buildTemplates(adminUrl: string, { login, databaseSql }: { login: string; databaseSql: string }): Promise<void> {
	const brainUrl = withParts(adminUrl, { pathname: 'template_brain' });
	await asAdmin(adminUrl, ['create database template_empty']);
	await asAdmin(withParts(adminUrl, { pathname: 'template_empty' }), [databaseSql]);
	await asAdmin(adminUrl, ['create database template_brain template template_empty']);
	await asAdmin(withParts(brainUrl, { username: login, password: login }), [readSql('brain')]);
}
