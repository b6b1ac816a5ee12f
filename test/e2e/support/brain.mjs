import { join } from 'node:path';
import pg from 'pg';
import { tsImport } from 'tsx/esm/api';
import { projectFolder } from './places.mjs';
import { runOrThrow } from './run-process.mjs';

const template = 'filled_brain';

/** A real Postgres with one migrated and filled brain, of which every scenario gets a copy of its own. */
export async function startBrains(workFolder) {
	const { startEmbeddedPostgres } = await importSource('cli/demo/embedded-postgres.ts');
	const server = await startEmbeddedPostgres();
	try {
		await createFilledBrain(server.url, workFolder);
	} catch (error) {
		await server.stop();
		throw error;
	}
	return { copy: (name) => copyBrain(server.url, name), stop: () => server.stop() };
}

/** Runs one query on a brain and gives its rows. */
export async function query(brain, sql, values = []) {
	return await withClient(brain.url, async (client) => (await client.query(sql, values)).rows);
}

async function createFilledBrain(serverUrl, workFolder) {
	await runSql(serverUrl, `CREATE DATABASE ${template}`);
	const url = urlOf(serverUrl, template);
	await migrate(url, workFolder);
	const { fillBrain } = await importSource('cli/demo/fill-brain.ts');
	await withClient(url, (client) => fillBrain({ execute: (sql, values) => client.query(sql, values) }));
}

/** Through the built command line, as a user migrates. */
async function migrate(url, workFolder) {
	const commandLine = join(projectFolder, 'dist', 'cli', 'hippocampal-replay.js');
	const args = [commandLine, 'migrate', '--with-brain', '--database-url', url];
	await runOrThrow(process.execPath, args, { outputFile: join(workFolder, 'migrate.log'), env: process.env });
}

async function copyBrain(serverUrl, name) {
	await runSql(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
	const url = urlOf(serverUrl, name);
	const { hostname: host, port, username: user, password } = new URL(url);
	return { url, host, port: Number(port), database: name, user, password: decodeURIComponent(password) };
}

async function runSql(url, sql) {
	await withClient(url, (client) => client.query(sql));
}

async function withClient(url, use) {
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return await use(client);
	} finally {
		await client.end();
	}
}

function urlOf(serverUrl, database) {
	const url = new URL(serverUrl);
	url.pathname = `/${database}`;
	return url.href;
}

function importSource(path) {
	return tsImport(join(projectFolder, path), import.meta.url);
}
