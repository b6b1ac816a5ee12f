import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

const defaultTimeoutMs = 5 * 60_000;

/**
 * Runs a command to its end with stdout and stderr in `outputFile`, for n8n spins for ever on a closed pipe.
 * Gives the exit code, or `null` when it ran into the timeout and was ended.
 */
export async function runProcess(command, args, { outputFile, cwd, env, timeoutMs = defaultTimeoutMs }) {
	const output = openSync(outputFile, 'w');
	try {
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', output, output] });
		return await waitForExit(child, timeoutMs);
	} finally {
		closeSync(output);
	}
}

/** As `runProcess`, but an exit code other than 0 is an error that shows the end of the output. */
export async function runOrThrow(command, args, options) {
	const exitCode = await runProcess(command, args, options);
	if (exitCode !== 0) {
		throw new Error(`${command} ${args.join(' ')} ended with ${exitCode}:\n${lastLines(options.outputFile)}`);
	}
}

export function lastLines(file, count = 25) {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).join('\n');
}

function waitForExit(child, timeoutMs) {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
		child.once('error', (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.once('close', (exitCode) => {
			clearTimeout(timer);
			resolve(exitCode);
		});
	});
}
