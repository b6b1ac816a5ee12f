import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { watchOver } from './processes';

const program = join(__dirname, '..', '..', '..', 'dist', 'cli', 'hippocampal-replay.js');

export interface Finished {
	/** Null where a signal ended the process. */
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
	/** Its last line of standard output where that is JSON, as with `--json`. */
	readonly result: Readonly<Record<string, unknown>> | null;
}

/** The built command line as a process of its own. */
export interface RunningCommand {
	readonly hasEnded: boolean;
	readonly finished: Promise<Finished>;
	/** By process id; nothing where the process has ended. */
	signal(name: NodeJS.Signals): void;
	/** Undefined where it has not ended by then; it is killed. */
	finishedWithin(ms: number): Promise<Finished | undefined>;
}

/** Starts `hippocampal-replay` with nothing in its environment but PATH and what is given. */
export function startCommand(args: readonly string[], { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> }): RunningCommand {
	const child = watchOver(spawn(process.execPath, [program, ...args], { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
	const said = { stdout: '', stderr: '' };
	for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text));
	const finished = new Promise<Finished>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve({ code, signal, ...said, result: lastLineAsJson(said.stdout) }));
	});
	return {
		get hasEnded() {
			return child.exitCode !== null || child.signalCode !== null;
		},
		finished,
		signal: (name) => void child.kill(name),
		finishedWithin: async (ms) => {
			const limit = new AbortController();
			const ended = await Promise.race([finished, delay(ms, undefined, { signal: limit.signal }).catch(() => undefined)]);
			limit.abort();
			if (ended === undefined) child.kill('SIGKILL');
			return ended;
		},
	};
}

function lastLineAsJson(text: string): Readonly<Record<string, unknown>> | null {
	const last = text.trim().split('\n').at(-1) ?? '';
	try {
		return last.startsWith('{') ? JSON.parse(last) : null;
	} catch {
		return null;
	}
}
