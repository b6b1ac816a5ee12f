import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The psql beside a server's binaries, else the one on PATH; undefined where there is none. npm's binaries have none. */
export function findPsql(binDir: string): string | undefined {
	return [join(binDir, 'psql'), 'psql'].find((program) => spawnSync(program, ['--version']).status === 0);
}

/** Runs a file as a user would, and returns the notices. Throws when psql does not exit with 0. */
export function runPsql(psql: string, url: string, file: string): readonly string[] {
	const result = spawnSync(psql, ['--no-psqlrc', '--set', 'ON_ERROR_STOP=1', '--file', file, url], { encoding: 'utf8', env: { PATH: process.env.PATH, LC_ALL: 'C' } });
	if (result.status !== 0) throw new Error(result.stderr);
	return result.stderr.split('\n').flatMap((line) => line.split('NOTICE:  ')[1] ?? []);
}
