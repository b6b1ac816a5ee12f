import type { ChildProcess } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, readlink, realpath, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { command, workingFolder, type Finished } from './command-line';

let database: ReplayDatabase;
/** Where the run works; `out` is the folder for datasets. */
let base: string;
/** What no run may touch. */
let outside: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	// So many that a run takes long enough to be interrupted.
	await database.client.query(`insert into memory_semantic (concept, summary, confidence_score, access_count)
		select 'Concept ' || n, 'Summary ' || n || ' says ' || md5(n::text), 0.8, 10 from generate_series(1, 500) n`);
	return () => database.drop();
});
beforeEach(async () => {
	const [inner, outer] = [await workingFolder(), await workingFolder()];
	[base, outside] = [inner.path, outer.path];
	await writeFile(join(outside, 'treasure'), 'theirs');
	await mkdir(join(outside, 'full'));
	await writeFile(join(outside, 'full', 'theirs'), 'theirs');
	await mkdir(join(outside, 'empty'));
	return async () => {
		await inner.remove();
		await outer.remove();
	};
});

function run({ onStarted, outputDir = 'out' }: { readonly onStarted?: (child: ChildProcess) => void; readonly outputDir?: string }, ...options: readonly string[]): Promise<Finished> {
	return command(['run', `--output-dir=${outputDir}`, '--models=llama_3', '--json', ...options], { cwd: base, env: { DATABASE_URL: database.url }, ...(onStarted && { onStarted }) });
}

const untouched: ReadonlyMap<string, string> = new Map([['treasure', 'theirs'], ['full', 'folder'], ['full/theirs', 'theirs'], ['empty', 'folder']]);

async function expectOutsideUntouched(): Promise<void> {
	expect(await below(outside)).toEqual(untouched);
}

/** Every path below a folder, with what is there; links as `-> target`. */
async function below(folder: string): Promise<ReadonlyMap<string, string>> {
	const found = await readdir(folder, { recursive: true });
	return new Map(await Promise.all(found.map(async (path) => [path, await contentOf(join(folder, path))] as const)));
}

async function contentOf(path: string): Promise<string> {
	const stats = await lstat(path);
	if (stats.isSymbolicLink()) return `-> ${await readlink(path)}`;
	return stats.isDirectory() ? 'folder' : await readFile(path, 'utf8');
}

const today = () => new Intl.DateTimeFormat('en-CA').format(new Date()).replaceAll('-', '');
const datasetName = (copy = '') => `llama_3_cortex_evolution_${today()}${copy}`;

/** What a link may lead to outside: a file, folders with and without something in them, and what nobody made yet. */
const targets = ['treasure', 'full', 'empty', 'nothing-yet'] as const;

describe.each(['file', 'folder'])('where symbolic links stand in the folder for datasets, with layout %s,', (layout) => {
	it.each(targets)('one to %s at the name of the file makes this the second copy', async (target) => {
		await mkdir(join(base, 'out'));
		await symlink(join(outside, target), join(base, 'out', `${datasetName()}.jsonl`));
		const { code, lines } = await run({}, `--layout=${layout}`, '--limit=3');
		expect([code, JSON.parse(lines.at(-1) ?? '').output_files]).toEqual([0, { llama_3: `out/${datasetName('_2')}.jsonl` }]);
		expect(await readlink(join(base, 'out', `${datasetName()}.jsonl`))).toBe(join(outside, target));
		await expectOutsideUntouched();
	});

	it.each(targets)('one to %s at the name of the trainer-ready folder makes both the second copy', async (target) => {
		await mkdir(join(base, 'out'));
		await symlink(join(outside, target), join(base, 'out', datasetName()));
		const { code, lines } = await run({}, `--layout=${layout}`, '--limit=3');
		const folders = layout === 'folder' ? { llama_3: `out/${datasetName('_2')}` } : {};
		expect([code, JSON.parse(lines.at(-1) ?? '')]).toEqual([0, expect.objectContaining({ output_files: { llama_3: `out/${datasetName('_2')}.jsonl` }, folders })]);
		expect(await readlink(join(base, 'out', datasetName()))).toBe(join(outside, target));
		await expectOutsideUntouched();
	});
});

describe('where the folder for datasets', () => {
	it('is itself a link that its user names, the datasets lie where it leads', async () => {
		await symlink(join(outside, 'empty'), join(base, 'out'));
		expect((await run({}, '--layout=folder', '--limit=3')).code).toBe(0);
		const made = (await readdir(join(outside, 'empty'))).filter((name) => !name.startsWith('.')).sort();
		expect(made).toEqual([datasetName(), `${datasetName()}.jsonl`]);
		await rm(join(outside, 'empty'), { recursive: true });
		await mkdir(join(outside, 'empty'));
		await expectOutsideUntouched();
	});

	it('lies below such a link, it is made there', async () => {
		await symlink(join(outside, 'empty'), join(base, 'parent'));
		expect((await run({ outputDir: 'parent/new/out' }, '--limit=3')).code).toBe(0);
		expect(await readdir(join(outside, 'empty', 'new', 'out'))).toContain(`${datasetName()}.jsonl`);
		expect(await realpath(join(base, 'parent', 'new'))).toBe(join(await realpath(outside), 'empty', 'new'));
	});

	it.each(['treasure', 'nothing-yet'])('is a link to %s, the run is refused and makes nothing', async (target) => {
		await symlink(join(outside, target), join(base, 'out'));
		const { code, stderr } = await run({});
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^\nFOLDER_MISSING: Cannot make '.*out'/)]);
		expect(await below(base)).toEqual(new Map([['out', `-> ${join(outside, target)}`]]));
		await expectOutsideUntouched();
	});
});

describe.each(['file', 'folder'])('where a link takes a place during the run, with layout %s,', (layout) => {
	it.each(['treasure', 'empty'])('that of the file that is being written, and leads to %s, the run is refused and follows it nowhere', async (target) => {
		const { code, stderr } = await runDuring(layout, partialFile, (partial) => replace(partial, target));
		expect([code, stderr]).toEqual([1, expect.stringMatching(/^\n(FILE_FAILED|INVALID_INPUT): /)]);
		expect((await readdir(join(base, 'out'))).filter((name) => !name.startsWith('.'))).toEqual([]);
		await expectOutsideUntouched();
	});

	it.each(['treasure', 'empty'])('the final name of the file, and leads to %s, this is the second copy', async (target) => {
		const { code } = await runDuring(layout, partialFile, () => symlink(join(outside, target), join(base, 'out', `${datasetName()}.jsonl`)));
		expect(code).toBe(0);
		expect(await readdir(join(base, 'out'))).toContain(`${datasetName('_2')}.jsonl`);
		await expectOutsideUntouched();
	});

	it('that of the folder for datasets, nothing is written where it leads', async () => {
		const { code } = await runDuring(layout, partialFile, () => replace(join(base, 'out'), 'empty'));
		expect(code).toBe(1);
		await expectOutsideUntouched();
	});
});

describe('where a link takes a place while a trainer-ready folder is built,', () => {
	it.each(['full', 'nothing-yet'])('that of this folder, and leads to %s, the run is refused and follows it nowhere', async (target) => {
		const { code } = await runDuring('folder', partialFolder, (partial) => replace(partial, target));
		expect(code).toBe(1);
		expect((await readdir(join(base, 'out'))).filter((name) => !name.startsWith('.'))).toEqual([]);
		await expectOutsideUntouched();
	});

	it.each(['treasure', 'empty'])('its final name, and leads to %s, this is the next copy', async (target) => {
		const { code, lines } = await runDuring('folder', partialFolder, () => symlink(join(outside, target), join(base, 'out', datasetName())));
		expect([code, JSON.parse(lines.at(-1) ?? '').folders]).toEqual([0, { llama_3: `out/${datasetName('_2')}` }]);
		await expectOutsideUntouched();
	});
});

const partialFile = /\.jsonl\..*\.partial$/;
const partialFolder = /^(?!.*\.jsonl\.).*\.partial$/;

/** Puts a link in the place of what stands there, which moves out of the way. */
async function replace(path: string, target: string): Promise<void> {
	await rename(path, join(base, 'moved'));
	await symlink(join(outside, target), path);
}

/** A run that stands still, as soon as something with such a name lies in its folder, while something happens there. */
async function runDuring(layout: string, awaited: RegExp, happening: (path: string) => Promise<unknown>): Promise<Finished> {
	const out = join(base, 'out');
	const interrupt = async (child: ChildProcess) => {
		let name: string | undefined;
		while (name === undefined && child.exitCode === null) name = (await readdir(out).catch(() => [])).find((one) => awaited.test(one));
		child.kill('SIGSTOP');
		await delay(20);
		const early = (await readdir(out)).every((one) => one.startsWith('.'));
		if (name !== undefined && early) await happening(join(out, name));
		child.kill('SIGCONT');
		return early;
	};
	let early = Promise.resolve(false);
	const finished = await run({ onStarted: (child) => void (early = interrupt(child)) }, `--layout=${layout}`);
	if (!(await early)) throw new Error(`The run was over before it could be stopped: ${finished.stdout}${finished.stderr}`);
	return finished;
}
