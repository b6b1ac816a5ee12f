import { mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { command, workingFolder, type Finished } from './command-line';

/**
 * 54 names that attack: 20 model ids, 16 output folders and 18 table names, each met by the built command line. However a run
 * ends, nothing outside the folder that it was given has changed, nothing was executed, and every table stands as it was.
 */

/** What a shell or the server would be told to make, if ever one of them read a name. */
const canary = 'canary';

/** `AROUND` stands for the folder that all this happens in. */
const modelIds: readonly string[] = [
	'../escape',
	'a/../../escape',
	'AROUND/escape',
	'..\\..\\escape',
	'C:\\escape',
	'..',
	'llama_3. ',
	'-rf',
	`$(touch ${canary})`,
	`\`touch ${canary}\``,
	`a;touch ${canary}`,
	`a|touch ${canary}`,
	`a'; drop table public.model_registry; --`,
	'con.jsonl',
	'__proto__',
	'constructor',
	'llama\u202egnp.exe',
	'llama_\u2215etc',
	'a\nb\u001b[2J',
	'a'.repeat(300),
];

/** With where the datasets lie, if the name is taken as it stands; otherwise it is refused. */
type Taken = { readonly refused: RegExp } | 'as it stands';
const folders: ReadonlyArray<readonly [string, Taken]> = [
	[`$(touch ${canary})`, 'as it stands'],
	[`\`touch ${canary}\``, 'as it stands'],
	[`a; touch ${canary};`, 'as it stands'],
	[`a | touch ${canary} && b > c`, 'as it stands'],
	[`'"; drop table public.model_registry; --`, 'as it stands'],
	['-rf', 'as it stands'],
	['~/out', 'as it stands'],
	['$HOME/%2e%2e/%2e%2e/out', 'as it stands'],
	['..\\..\\out', 'as it stands'],
	['a/../../base/./deep/../out', 'as it stands'],
	['line\nbreak\u001b[2J\u202etxt', 'as it stands'],
	['... / .. ', 'as it stands'],
	['\u{1f9e0}/ｏｕｔ/con.jsonl', 'as it stands'],
	['', { refused: /^INVALID_SETTING: The folder for datasets is empty\. Name one/ }],
	['treasure/out', { refused: /^FOLDER_MISSING: Cannot make '.*treasure\/out': a file stands where a folder is needed/ }],
	['x'.repeat(300), { refused: /^INVALID_SETTING: Cannot make '.*x{300}': the path is too long/ }],
];

const tables: readonly string[] = [
	`memory_semantic; drop table public.model_registry; --`,
	`memory_semantic"; drop table public.model_registry; --`,
	`memory_semantic'; drop table public.model_registry; --`,
	'public.memory_semantic where false union select * from pg_authid',
	'(select * from memory_semantic) m',
	'"memory_semantic"',
	'memory_semantic--',
	'memory_semantic/**/',
	'public.public.memory_semantic',
	'.memory_semantic',
	'Memory_Semantic',
	'mem\u043ery_semantic',
	'memory_semantic\u202e',
	'memory_semantic\n;drop table public.model_registry',
	`$(touch ${canary})`,
	'__proto__',
	'pg_catalog.pg_authid',
	'a'.repeat(300),
];

let database: ReplayDatabase;
/** All that a name could lead to: the working folder `base` lies in it, beside what is not ours. */
let around: string;
let base: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	const made = await workingFolder();
	around = made.path;
	base = join(around, 'base');
	await mkdir(join(around, 'home'), { recursive: true });
	await mkdir(base);
	for (const place of [around, base]) await writeFile(join(place, 'treasure'), 'theirs');
	return made.remove;
});

/** Options with `=`, so that a name that begins with a dash is their value. */
const run = (...options: readonly string[]): Promise<Finished> =>
	command(['run', '--limit=1', ...options], { cwd: base, env: { DATABASE_URL: database.url, HOME: join(around, 'home'), TMPDIR: around } });

it('there are 54 of them, and no two are alike', () => {
	expect([modelIds.length, folders.length, tables.length]).toEqual([20, 16, 18]);
	for (const names of [modelIds, folders.map(([name]) => name), tables]) expect(new Set(names).size).toBe(names.length);
});

describe('a model id in model_registry', () => {
	beforeEach(async () => {
		await database.client.query("delete from model_registry where model_id not in ('llama_3', 'qwen2_5_coder'); update model_registry set is_active = false");
		return async () => void (await database.client.query("delete from model_registry where model_id not in ('llama_3', 'qwen2_5_coder'); update model_registry set is_active = true"));
	});

	it.each(modelIds)('%j is refused by name, or a name like any other', async (name) => {
		await addModel(name.replace('AROUND', around), { base_model: 'unsloth/Llama-3.2-1B-Instruct' });
		const before = await everything();
		const finished = await run('--layout=folder');
		if (name === 'constructor') expect([finished.code, (await below(join(base, 'replay_out'))).size > 2]).toEqual([0, true]);
		else expectRefusal(finished, /^INVALID_INPUT: The model id '.+' cannot be part of a file name\. Change model_id in model_registry to/);
		await expectSame(before, 'replay_out');
	});

	it.each([
		['among those that are active', '--models=nobody', {}, /^INVALID_SETTING: model_registry has no active model nobody\. Active are: a/],
		['where its base model is not known', '--layout=folder', {}, /^INVALID_SETTING: Which model 'a/],
		['where its settings are wrong', '--layout=file', { lora: { rank: 'many' } }, /^INVALID_SETTING: .*'a/],
	])('that a terminal would obey is not shown as it is %s', async (_, option, config, told) => {
		await addModel('a\nb\u001b[2J\u202e', config);
		expectRefusal(await run(option), told);
	});

	async function addModel(modelId: string, config: object): Promise<void> {
		await database.client.query('insert into model_registry (model_id, model_name, config) values ($1, $1, $2)', [modelId, config]);
	}
});

describe('an output folder', () => {
	it.each(folders)('%j is made where it says and nowhere else, or refused', async (name, taken) => {
		const before = await everything();
		const finished = await run(`--output-dir=${name}`, '--models=llama_3', '--layout=folder');
		if (taken === 'as it stands') {
			expect([finished.code, finished.stderr]).toEqual([0, '']);
			expect([...(await below(resolve(base, name))).keys()]).toContainEqual(expect.stringMatching(/^llama_3_cortex_evolution_\d{8}\.jsonl$/));
		} else expectRefusal(finished, taken.refused);
		await expectSame(before, taken === 'as it stands' ? firstPart(name) : null);
	});
});

describe('a table name', () => {
	const options = ['--memory-table', '--link-table', '--action-table'];

	it.each(tables.map((name, index) => [name, options[index % 3]] as const))('%j is no table, for %s', async (name, option) => {
		const before = await everything();
		const finished = await run(`${option}=${name}`);
		expectRefusal(finished, /^(INVALID_SETTING: .*(is not a table name\. Write table or schema\.table)|DATABASE_SCHEMA_MISMATCH: .*(There is no table|has no column))/);
		await expectSame(before, null);
	});
});

function expectRefusal({ code, stdout, stderr }: Finished, told: RegExp): void {
	expect(code, stdout).toBe(1);
	expect(stderr.trim()).toMatch(told);
	expect(stderr.trim()).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
}

/** All that a name could have changed: the files around, and what stands in the database. */
interface Everything {
	readonly files: ReadonlyMap<string, string>;
	readonly tables: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

async function everything(): Promise<Everything> {
	return { files: await below(around), tables: await tablesNow() };
}

/** Only in the one folder within `base` may there be more than before; nothing that a name told a shell is anywhere. */
async function expectSame(before: Everything, folder: string | null): Promise<void> {
	const after = await everything();
	expect([...after.files.keys()].filter((path) => basename(path) === canary)).toEqual([]);
	const isOurs = (path: string) => folder !== null && `${path}/`.startsWith(`base/${folder}/`);
	expect(new Map([...after.files].filter(([path]) => !isOurs(path)))).toEqual(before.files);
	expect(after.tables).toEqual(before.tables);
}

/** Every path below a folder, with what it is and holds. */
async function below(folder: string): Promise<ReadonlyMap<string, string>> {
	const found = new Map<string, string>();
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name);
		found.set(relative(folder, path), entry.isFile() ? `file ${await readFile(path, 'utf8')}` : entry.isSymbolicLink() ? `link ${await readlink(path)}` : 'folder');
	}
	return found;
}

/** The tables with what is in them, without what runs themselves write down. */
async function tablesNow(): Promise<Everything['tables']> {
	const { rows } = await database.client.query(`
		select t.table_name, case t.table_name
			when 'memory_consolidations' then null
			when 'training_dataset_samples' then null
			when 'model_registry' then (select jsonb_agg(to_jsonb(m) - '{total_training_pairs,last_trained_at,updated_at}'::text[] order by m.model_id) from model_registry m)
			else to_jsonb(query_to_xml(format('select * from %I order by 1', t.table_name), true, false, '')::text) end as content
		from information_schema.tables t where t.table_schema = 'public' and t.table_type = 'BASE TABLE' order by t.table_name`);
	return rows;
}

/** Of the path within `base` that a name leads to. */
function firstPart(name: string): string {
	return relative(base, resolve(base, name)).split('/')[0] ?? '';
}
