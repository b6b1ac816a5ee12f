import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createN8n, n8nArgs, n8nEnvironment, type N8n } from '../../e2e/support/n8n.mjs';
import { n8nModules, n8nNode } from '../../e2e/support/places.mjs';
import { runOrThrow } from '../../e2e/support/run-process.mjs';
import { createCredential, type Credential, type Node, type Workflow } from '../../e2e/support/workflow.mjs';
import { watchOver } from './processes';

/** The n8n of `npm run test:n8n`, which installs it; 2.7 GB. */
export function isN8nInstalled(): boolean {
	return existsSync(join(n8nModules, 'n8n', 'package.json')) && existsSync(n8nNode);
}

/** A fresh n8n with our package installed, in a folder of its own. */
export async function freshN8n(folder: string): Promise<N8n> {
	await mkdir(folder, { recursive: true });
	return await createN8n(folder);
}

export interface Imported {
	readonly credentials: readonly Credential[];
	readonly workflows: readonly Workflow[];
}

export async function importInto(n8n: N8n, { credentials, workflows }: Imported): Promise<void> {
	for (const [what, content] of Object.entries({ credentials, workflow: workflows })) {
		const input = join(n8n.workFolder, `${what}.json`);
		writeFileSync(input, JSON.stringify(content), { mode: 0o600 });
		await runOrThrow(n8nNode, n8nArgs([`import:${what}`, `--input=${input}`]), { outputFile: join(n8n.workFolder, `import-${what}.log`), env: await n8nEnvironment(n8n) });
	}
}

export interface N8nExecution {
	/** Null where a signal ended it. */
	readonly exitCode: Promise<number | null>;
	hasEnded(): boolean;
	/** SIGKILL to n8n and all that it has started; nothing where it has ended. */
	kill(): void;
}

/** `n8n execute`: headless, at once, with all output in a file. */
export async function executeInN8n(n8n: N8n, workflowId: string, outputFile: string, extraEnv: Readonly<Record<string, string>> = {}): Promise<N8nExecution> {
	const output = openSync(outputFile, 'w');
	const env = await n8nEnvironment(n8n, extraEnv);
	const child = watchOver(spawn(n8nNode, n8nArgs(['execute', `--id=${workflowId}`, '--rawOutput']), { env, stdio: ['ignore', output, output], detached: true }));
	closeSync(output);
	const exitCode = new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject));
	return { exitCode, hasEnded: () => hasEnded(child), kill: () => killGroup(child) };
}

/** A detached process leads a group of its own. */
function killGroup(leader: ChildProcess): void {
	if (leader.pid !== undefined && !hasEnded(leader)) process.kill(-leader.pid, 'SIGKILL');
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

export function credentialFor(databaseUrl: string): Credential {
	const { hostname: host, port, pathname, username: user, password } = new URL(databaseUrl);
	return createCredential({ host, port: Number(port), database: pathname.slice(1), user, password: decodeURIComponent(password) });
}

export function nodeOf(workflow: Workflow, name: string): Node {
	const node = workflow.nodes.find((one) => one.name === name);
	if (node === undefined) throw new Error(`The shipped workflow has no node '${name}'`);
	return node;
}
