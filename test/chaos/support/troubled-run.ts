import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import type { Night } from './night';
import { watchOver } from './processes';

const program = join(__dirname, '..', '..', '..', 'dist', 'cli', 'hippocampal-replay.js');

export interface RunTrouble {
	/** A file of this folder that is loaded before the command line. */
	readonly preload?: string;
	readonly env?: Readonly<Record<string, string>>;
	/** No file may become larger; in blocks of 512 bytes. */
	readonly maxFileBlocks?: number;
	/** Does nothing but show that it can be started. */
	readonly onlyHelp?: boolean;
}

export interface Ended {
	readonly code: number | null;
	readonly stderr: string;
}

/** A run of the night whose process has it harder than others. */
export async function troubledRun(night: Night, { preload, env = {}, maxFileBlocks, onlyHelp = false }: RunTrouble): Promise<Ended> {
	const run = ['run', '--output-dir', 'out', '--layout', night.layout, '--strategies', 'classic', '--lease-seconds', '1', ...(onlyHelp ? ['--help'] : [])];
	const preloaded = preload === undefined ? [] : ['--require', join(__dirname, preload)];
	const child = watchOver(
		spawn('sh', ['-c', 'ulimit -f "$0" && exec "$@"', String(maxFileBlocks ?? 'unlimited'), process.execPath, ...preloaded, program, ...run], {
			cwd: dirname(night.folder),
			env: { PATH: process.env.PATH, DATABASE_URL: night.brain.url, ...env },
			stdio: ['ignore', 'ignore', 'pipe'],
		}),
	);
	const said = { stderr: '' };
	child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
	const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
	return { code, ...said };
}
