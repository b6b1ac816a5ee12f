import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll } from 'vitest';

/** A file of this folder as a program of its own, for the tests of one file. */
export function childProgram(file: string): ChildProgram {
	const program = new ChildProgram();
	beforeAll(async () => {
		const folder = await mkdtemp(join(tmpdir(), 'replay-child-'));
		program.path = join(folder, 'child.cjs');
		await build({ entryPoints: [join(__dirname, file)], bundle: true, platform: 'node', outfile: program.path });
		return () => rm(folder, { recursive: true, force: true });
	});
	return program;
}

export class ChildProgram {
	path = '';

	/** What it printed last. `ulimit -f` stands in for a full disk: it needs no rights, and writes fall short in the same way. */
	run(args: readonly string[], { maxFileKilobytes }: { readonly maxFileKilobytes?: number } = {}): unknown {
		const limit = maxFileKilobytes === undefined ? '' : `ulimit -f ${maxFileKilobytes * 2};`;
		const { stdout, stderr } = spawnSync('sh', ['-c', `${limit} exec "$@"`, 'sh', process.execPath, this.path, ...args], { encoding: 'utf8' });
		const answer = stdout.trim().split('\n').at(-1);
		if (!answer) throw new Error(`no answer: ${stderr}`);
		return JSON.parse(answer);
	}
}
