import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface LoadedSplit {
	readonly rows: number;
	/** Types by column, in the words of the library. */
	readonly columns: Readonly<Record<string, string>>;
	readonly first: unknown;
	readonly last: unknown;
}

export type LoadedSplits = Readonly<Record<string, LoadedSplit>>;

/** A Python that can import Hugging Face datasets: `DATASETS_PYTHON`, else python3; null where there is none. */
export const datasetsPython = findPython();

function findPython(): string | null {
	const python = process.env.DATASETS_PYTHON ?? 'python3';
	try {
		execFileSync(python, ['-c', 'import datasets'], { stdio: 'ignore', timeout: 120_000 });
		return python;
	} catch {
		return null;
	}
}

/** Every config and split of a folder, and the splits that come without naming a config, as `default`. */
export async function loadFolder(folder: string): Promise<Readonly<Record<string, LoadedSplits>>> {
	return (await load('folder', folder)) as Readonly<Record<string, LoadedSplits>>;
}

export async function loadFile(file: string): Promise<LoadedSplits> {
	return (await load('file', file)) as LoadedSplits;
}

/** Nothing is fetched, and nothing is left in the cache of whoever runs the tests. */
async function load(kind: string, path: string): Promise<unknown> {
	const home = await mkdtemp(join(tmpdir(), 'datasets-'));
	const env = { PATH: process.env.PATH, HOME: home, HF_HOME: home, HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1', PYTHONDONTWRITEBYTECODE: '1' };
	try {
		const { stdout } = await promisify(execFile)(datasetsPython ?? 'python3', [join(import.meta.dirname, 'load-datasets.py'), kind, path], { env, maxBuffer: 64 * 1024 * 1024 });
		return JSON.parse(stdout.trim().split('\n').at(-1) ?? '').found;
	} finally {
		await rm(home, { recursive: true, force: true });
	}
}
