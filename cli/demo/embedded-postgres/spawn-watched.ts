import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';

import type { Account } from './borrow-account';
import { serverEnvironment } from './server-environment';

export interface WatchedProcess {
	readonly exited: Promise<void>;
	/** The end of what the process has written to stderr. */
	output(): string;
	/** Resolves when the process writes the text; never rejects. */
	said(text: string): Promise<void>;
	/** Lets this process end while the other still runs; the watchdog then stops the other. */
	release(): void;
	stop(): Promise<void>;
}

interface Place {
	readonly folder: string;
	readonly account: Account;
}

// The shell's descriptor 3 is a pipe from this process. It closes when we stop the server and also when we die, SIGKILL
// included, because the kernel closes it; the reader then asks for a fast shutdown. After that (exit code 0) the folder
// goes; a server that failed to start leaves it, so that another port can be tried.
const WATCHDOG = `
folder=$1; shift
"$@" </dev/null 3<&- &
server=$!
(read -r _; kill -INT "$server") <&3 &
reader=$!
exec 3<&-
wait "$server" && rm -rf "$folder"
kill "$reader"
`;

const OUTPUT_LIMIT = 4000;

/** Runs a program that ends when this process ends, whatever ends it. */
export function spawnWatched(program: string, programArguments: readonly string[], { folder, account }: Place): WatchedProcess {
	if (process.platform === 'win32') throw new Error('The embedded PostgreSQL needs a POSIX shell. On Windows give the URL of a server of your own.');
	const child = spawn('/bin/sh', ['-c', WATCHDOG, 'watchdog', folder, program, ...programArguments], {
		...account,
		cwd: '/',
		env: serverEnvironment(),
		// A session of its own: Ctrl-C reaches us, and the server through the watchdog, not both at once.
		detached: true,
		stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
	});
	return watch(child);
}

function watch(child: ChildProcess): WatchedProcess {
	const pipe = child.stdio[3] as Socket;
	const listeners: Array<() => void> = [];
	let output = '';
	// Read for ever: a server whose messages nobody takes blocks once the pipe is full.
	child.stderr?.on('data', (chunk: Buffer) => {
		output = (output + chunk.toString()).slice(-OUTPUT_LIMIT);
		for (const listener of listeners) listener();
	});
	// Writing end of a process that is gone; its exit tells the story.
	pipe.on('error', () => undefined);
	const exited = new Promise<void>((resolve) => {
		child.once('exit', () => resolve());
		child.once('error', (error) => {
			output += error.message;
			resolve();
		});
	});
	return {
		exited,
		output: () => output.trim(),
		said: (text) => new Promise((resolve) => listeners.push(() => output.includes(text) && resolve())),
		release: () => {
			for (const handle of [child, child.stderr as Socket, pipe]) handle.unref();
		},
		stop: async () => {
			child.ref();
			pipe.end();
			await exited;
		},
	};
}
