import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);

const root = join(import.meta.dirname, '..', '..');

export interface PackedPackage {
	/** Where npm has put it: in a `node_modules` that holds nothing else. */
	readonly folder: string;
	/** All its files, with slashes. */
	readonly files: readonly string[];
	remove(): Promise<void>;
}

/** Packs what has been built, and installs it. The build itself does not run again: other tests are using it. */
export async function packPackage(): Promise<PackedPackage> {
	const temporary = await mkdtemp(join(tmpdir(), 'replay-pack-'));
	const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', temporary], { cwd: root });
	const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
	await writeFile(join(temporary, 'package.json'), '{"private":true}');
	// It has no dependencies, so that nothing need be fetched; n8n-workflow is what n8n brings.
	await run('npm', ['install', '--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', join(temporary, filename)], { cwd: temporary });
	const folder = join(temporary, 'node_modules', 'n8n-nodes-hippocampal-replay');
	return { folder, files: await filesIn(folder), remove: () => rm(temporary, { recursive: true, force: true }) };
}

async function filesIn(folder: string): Promise<readonly string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}
