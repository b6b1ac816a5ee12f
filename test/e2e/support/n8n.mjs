import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExecution } from './execution.mjs';
import { installPackage } from './install-package.mjs';
import { n8nModules, n8nNode, n8nSearchPath } from './places.mjs';
import { freePort } from './ports.mjs';
import { runOrThrow, runProcess } from './run-process.mjs';

const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_SECURE_COOKIE: 'false',
};

/** A home and an n8n user folder of their own, with our package installed in them. */
export async function createN8n(workFolder) {
	const home = join(workFolder, 'home');
	mkdirSync(home);
	const n8n = { workFolder, home, userFolder: home };
	await installPackage(n8n);
	return n8n;
}

/**
 * Imports a workflow and its credential and executes it headless. `extraEnv` is further environment for n8n.
 * Gives `{exitCode, outputFile, status, run}`: the status is what n8n's own database says, `run` the raw output.
 */
export async function executeWorkflow(n8n, { name, workflow, credential, extraEnv = {} }) {
	const folder = join(n8n.workFolder, name);
	mkdirSync(folder);
	await importFile(n8n, folder, 'credentials', [credential]);
	await importFile(n8n, folder, 'workflow', workflow);
	const outputFile = join(folder, 'execute.log');
	const command = ['execute', `--id=${workflow.id}`, '--rawOutput'];
	const exitCode = await runProcess(n8nNode, n8nArgs(command), { outputFile, env: await n8nEnvironment(n8n, extraEnv) });
	return { exitCode, outputFile, ...(await readExecution(n8n, { workflowId: workflow.id, outputFile })) };
}

async function importFile(n8n, folder, what, content) {
	const input = join(folder, `${what}.json`);
	writeFileSync(input, JSON.stringify(content), { mode: 0o600 });
	const outputFile = join(folder, `import-${what}.log`);
	await runOrThrow(n8nNode, n8nArgs([`import:${what}`, `--input=${input}`]), { outputFile, env: await n8nEnvironment(n8n) });
}

/** What the n8n under test is started with. */
export function n8nArgs(command) {
	return [join(n8nModules, 'n8n', 'bin', 'n8n'), ...command];
}

/** Nothing is inherited but the search path: a developer's own N8N_ variables must not decide a test. */
export async function n8nEnvironment({ home, userFolder }, extraEnv = {}) {
	return {
		...quiet,
		PATH: n8nSearchPath,
		HOME: home,
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		...extraEnv,
	};
}
