import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built command line as a process of its own, in a folder of its own. */

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli', 'hippocampal-replay.js');

export interface CommandOptions {
	readonly cwd: string;
	/** All that the process finds in its environment, besides PATH. */
	readonly env?: Readonly<Record<string, string>>;
	readonly onStarted?: (child: ChildProcess) => void;
}

export interface Finished {
	/** Null where a signal ended the process. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
	/** The lines of standard output. */
	readonly lines: readonly string[];
}

export async function command(args: readonly string[], { cwd, env = {}, onStarted }: CommandOptions): Promise<Finished> {
	const child = spawn(process.execPath, [program, ...args], { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
	const output = { stdout: '', stderr: '' };
	for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
	onStarted?.(child);
	const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
	return { code, ...output, lines: output.stdout.split('\n').filter(Boolean) };
}

export async function workingFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
	const path = await mkdtemp(join(tmpdir(), 'replay-cli-'));
	return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
