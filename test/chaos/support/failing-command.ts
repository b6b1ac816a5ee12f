import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ForcedError } from './forced-errors';
import { watchOver } from './processes';

const program = join(__dirname, '..', '..', '..', 'dist', 'cli', 'hippocampal-replay.js');

export interface FailedCommand {
	/** Null where a signal ended it. */
	readonly code: number | null;
	/** On standard output and standard error. */
	readonly said: string;
}

/** Lets `run` meet a forced error, in a folder of its own. */
export async function failingCommand(error: ForcedError, url: string, folder: string, args: readonly string[]): Promise<FailedCommand> {
	await mkdir(folder, { recursive: true });
	if (error.output === 'is a file') await writeFile(join(folder, 'out'), '');
	const child = watchOver(spawn('sh', ['-c', script(error), 'sh', process.execPath, program, ...argsFor(error), ...args], {
		cwd: folder,
		env: { PATH: process.env.PATH, DATABASE_URL: url, ...error.env },
		stdio: ['ignore', 'pipe', 'pipe'],
	}));
	const closed: Promise<readonly unknown[]> = once(child, 'close');
	const said = await Promise.all([text(child.stdout), text(child.stderr)]);
	const [code] = await closed;
	return { code: typeof code === 'number' ? code : null, said: said.join('\n') };
}

/** A limit to the size of files stands in for a full disk: it needs no rights, and writes fall short in the same way. */
function script({ output }: ForcedError): string {
	return `${output === 'is full' ? 'ulimit -f 8; ' : ''}exec "$@"`;
}

function argsFor({ memoryTable }: ForcedError): readonly string[] {
	return ['run', '--strategies', 'classic', '--output-dir', 'out', ...(memoryTable ? ['--memory-table', memoryTable] : [])];
}
