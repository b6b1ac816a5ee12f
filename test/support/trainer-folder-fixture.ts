import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';

/** A small trainer-ready folder, written by hand as the layout says, to be broken in tests. */

export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];

export interface FixtureRow {
	readonly split: Split;
	readonly instruction: string;
	readonly input: string;
	readonly output: string;
	/** Keys whose digits begin with 00 are for testing, at the default share of 1 %. */
	readonly facts: readonly string[];
	readonly worse?: string;
}

/** Six training rows in two shards, two validation rows and one test row; one of each split but test has a worse answer. */
export const fixtureRows: readonly FixtureRow[] = [
	row('train', "Explain the strategic context of 'Pricing'.", '', 'Prices follow costs, and costs follow the weather in the north.', ['t8000000001'], 'Prices follow nothing.'),
	row('train', "Identify the key factors influencing 'Pricing'.", 'Use the internal Knowledge Graph relationships.', 'Competitor X cut its prices in May, so ours went down as well.', ['t8000000001', 'l9000000001']),
	row('train', 'What leads to a lower price?', '', "'Competitor X' leads to 'Pricing'.", ['l9000000001']),
	row('train', "What is known about 'Churn'?", '', 'Customers leave within a month when nobody answers them. 😀', ['t8000000002']),
	row('train', 'Name what follows from late answers.', 'One word is enough.', 'Churn.', ['t8000000002', 'p8000000003']),
	row('train', "Was 'Old Plan' carried out?", '', 'No. It was refused because it had no evidence.', ['a8000000004']),
	row('validation', 'Who set off the price cut that made ours fall?', '', 'It was the competitor from the south who began with it.', ['l9000000001'], 'It was nobody.'),
	row('validation', 'Why do people stop being customers?', 'Answer in a sentence.', 'They stop because their questions wait for weeks on end.', ['t8000000002']),
	row('test', "Explain the strategic context of 'Night Shift'.", '', 'The night shift mends what the day has broken, and is paid for it.', ['t0000000005']),
];

export function row(split: Split, instruction: string, input: string, output: string, facts: readonly string[], worse?: string): FixtureRow {
	return { split, instruction, input, output, facts, ...(worse !== undefined && { worse }) };
}

/** The folder on disk; `seal` lists its files anew, so that what is broken after it shows as such and before it does not. */
export interface TrainerFolderFixture {
	readonly path: string;
	file(path: string): string;
	read(path: string): Promise<string>;
	write(path: string, text: string): Promise<void>;
	/** Changes one line of a file, counted from 1. */
	changeLine(path: string, line: number, change: (text: string) => string): Promise<void>;
	seal(changes?: Readonly<Record<string, unknown>>): Promise<void>;
	remove(): Promise<void>;
}

export interface FixtureOptions {
	readonly rows?: readonly FixtureRow[];
	readonly heldOut?: number;
	/** Rows of a shard. */
	readonly shardRows?: number;
}

export async function trainerFolderFixture({ rows = fixtureRows, heldOut = 1, shardRows = 3 }: FixtureOptions = {}): Promise<TrainerFolderFixture> {
	const parent = await mkdtemp(join(tmpdir(), 'trainer-folder-'));
	const path = join(parent, 'llama_3_cortex_evolution_20251120');
	const counts = countsOf(rows);
	const preferences = countsOf(rows.filter(({ worse }) => worse !== undefined));
	const file = (name: string) => join(path, name);
	const read = (name: string) => readFile(file(name), 'utf8');
	const write = async (name: string, text: string) => {
		await mkdir(dirname(file(name)), { recursive: true });
		await writeFile(file(name), text);
	};
	const fixture: TrainerFolderFixture = {
		path,
		file,
		read,
		write,
		changeLine: async (name, line, change) => {
			const lines = (await read(name)).split('\n');
			await write(name, lines.map((text, index) => (index === line - 1 ? change(text) : text)).join('\n'));
		},
		seal: async (changes = {}) => write('manifest.json', `${JSON.stringify({ ...manifestOf(counts, preferences, heldOut), files: await filesIn(path), ...changes }, null, '\t')}\n`),
		remove: () => rm(parent, { recursive: true, force: true }),
	};
	for (const [name, text] of filesOf(rows, heldOut, shardRows)) await write(name, text);
	await fixture.seal();
	return fixture;
}

function countsOf(rows: readonly FixtureRow[]): Readonly<Record<Split, number>> {
	const count = (split: Split) => rows.filter((one) => one.split === split).length;
	return { train: count('train'), validation: count('validation'), test: count('test') };
}

function manifestOf(rows: Readonly<Record<Split, number>>, preferences: Readonly<Record<Split, number>>, heldOut: number) {
	return {
		format: 'hippocampal-replay-folder',
		version: 1,
		name: 'llama_3_cortex_evolution_20251120',
		model_id: 'llama_3',
		date: '2025-11-20',
		rows,
		held_out: heldOut,
		preferences,
		seed: 42,
		shares: { validation: 0.02, test: 0.01 },
		flat_file: { bytes: 1234, sha256: 'ab'.repeat(32) },
	};
}

export async function filesIn(folder: string): Promise<ReadonlyArray<{ readonly path: string; readonly bytes: number; readonly lines: number; readonly sha256: string }>> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
	const listed = paths.filter((path) => path !== 'manifest.json').sort().map(async (path) => {
		const bytes = await readFile(join(folder, path));
		return { path, bytes: bytes.length, lines: bytes.filter((byte) => byte === 0x0a).length, sha256: createHash('sha256').update(bytes).digest('hex') };
	});
	return Promise.all(listed);
}

function filesOf(rows: readonly FixtureRow[], heldOut: number, shardRows: number): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	const provenance: string[] = [];
	for (const split of splits) {
		const ofSplit = rows.filter((one) => one.split === split);
		const shards = inShards(ofSplit, shardRows);
		shards.forEach((shard, number) => {
			const name = `${split}-${digits(number)}-of-${digits(shards.length)}.jsonl`;
			for (const [view, write] of Object.entries(writers)) files.set(`${view}/${name}`, asLines(shard.map(write)));
			provenance.push(...shard.map((one, index) => provenanceOf(one, `${split}-${digits(number)}`, index + 1)));
		});
		const pairs = ofSplit.filter(({ worse }) => worse !== undefined);
		if (pairs.length > 0) files.set(`preference/${split}-00000-of-00001.jsonl`, asLines(pairs.map(preferenceOf)));
	}
	if (provenance.length > 0) files.set('provenance/rows.jsonl', asLines(provenance));
	if (heldOut > 0) files.set('rejected.jsonl', asLines(Array.from({ length: heldOut }, (_, index) => rejected(index))));
	for (const [name, text] of Object.entries(otherFiles(rows, heldOut, [...files.keys()]))) files.set(name, text);
	return files;
}

const user = ({ instruction, input }: FixtureRow) => ({ role: 'user', content: input === '' ? instruction : `${instruction}\n\n${input}` });
const assistant = (content: string) => ({ role: 'assistant', content });

const writers: Readonly<Record<string, (row: FixtureRow) => object>> = {
	data: ({ instruction, input, output }) => ({ instruction, input, output }),
	chat: (one) => ({ messages: [user(one), assistant(one.output)] }),
	prompt_completion: (one) => ({ prompt: [user(one)], completion: [assistant(one.output)] }),
};

function preferenceOf(one: FixtureRow): object {
	return { prompt: [user(one)], chosen: [assistant(one.output)], rejected: [assistant(one.worse ?? '')] };
}

/** Numbers are printed with a decimal point, which JSON.stringify leaves out of whole ones. */
function provenanceOf({ split, facts, worse }: FixtureRow, shard: string, line: number): string {
	const provenance = JSON.stringify({ strategy: 'recall', wording: 'classic', memories: ['m2'], links: [], facts, ...(worse !== undefined && { worse: { output: worse, because: 'contradicted' } }), seed: 42 });
	const meta = { split, shard, line, node_id: 'm2', node_type: 'wisdom', confidence_score: 1, neighbors: ['Competitor X'], provenance };
	return JSON.stringify(meta).replace('"confidence_score":1', '"confidence_score":1.0');
}

function rejected(index: number): object {
	return { reason: 'held_out', strategy: 'link_pairs', wording: 'plain', node_id: `m${index}`, instruction: 'What links two things?', input: '', output: 'A link does.' };
}

function otherFiles(rows: readonly FixtureRow[], heldOut: number, paths: readonly string[]): Readonly<Record<string, string>> {
	const preferences = rows.filter(({ worse }) => worse !== undefined).length;
	const factsOf = (split: Split) => new Set(rows.filter((one) => one.split === split).flatMap(({ facts }) => facts)).size;
	const metrics = {
		rows: countsOf(rows),
		held_out: heldOut,
		strategies: { recall: rows.length },
		node_types: { wisdom: rows.length },
		confidence: { bins: [0, 0, 0, 0, 0, 0, 0, 0, 0, rows.length], mean: 1 },
		tokens: { one_in: 1, max_seq_len: 8192, over_budget: 0, bins: [{ up_to: 16, rows: 0 }, { up_to: 24, rows: 1 }, { up_to: 8144, rows: rows.length - 1 }], longest: 40 },
		coverage: { one_in: 1, all: coverageOf(rows, ''), text: coverageOf(rows, 't'), link: coverageOf(rows, 'l'), profile: coverageOf(rows, 'p'), action: coverageOf(rows, 'a') },
		leakage: { one_in: 1, test_facts: factsOf('test'), test_facts_trained: 0, validation_facts: factsOf('validation'), validation_facts_untrained: 0 },
		preferences: { rows: preferences, because: { contradicted: preferences, refused: 0, outdated: 0 } },
	};
	return {
		'README.md': cardOf(paths),
		'dataset_info.json': `${JSON.stringify({ replay: { file_name: 'data', columns: { prompt: 'instruction', query: 'input', response: 'output' } } })}\n`,
		'axolotl.yaml': `datasets:\n${paths.filter((path) => path.startsWith('chat/train-')).map((path) => `  - path: "${path}"\n`).join('')}`,
		'llamafactory_sft.yaml': 'dataset_dir: "."\ndataset: "replay"\n',
		'train_unsloth.py': 'print("training")\n',
		'metrics.json': `${JSON.stringify(metrics)}\n`,
		'report.html': '<!doctype html>\n<title>Report</title>\n',
	};
}

function coverageOf(rows: readonly FixtureRow[], letter: string): object {
	const facts = rows.flatMap((one) => one.facts).filter((fact) => fact.startsWith(letter));
	const known = [...new Set(facts)];
	return { facts: known.length, shown: known.length, fivefold: known.filter((fact) => facts.filter((one) => one === fact).length >= 5).length };
}

/** The views by their names in the card. */
export const configs = { alpaca: 'data', chat: 'chat', prompt_completion: 'prompt_completion', preference: 'preference' } as const;

function cardOf(paths: readonly string[]): string {
	const lines = Object.entries(configs).flatMap(([config, view]) => {
		const found = splits.filter((split) => paths.some((path) => path.startsWith(`${view}/${split}-`)));
		const files = found.flatMap((split) => [`  - split: ${split}`, `    path: "${view}/${split}-*.jsonl"`]);
		return found.length === 0 ? [] : [`- config_name: ${config}`, ...(config === 'alpaca' ? ['  default: true'] : []), '  data_files:', ...files];
	});
	return ['---', 'license: other', 'configs:', ...lines, '---', '', '# Rows', ''].join('\n');
}

function inShards<T>(rows: readonly T[], size: number): ReadonlyArray<readonly T[]> {
	return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));
}

function asLines(rows: ReadonlyArray<object | string>): string {
	return rows.map((one) => `${typeof one === 'string' ? one : JSON.stringify(one)}\n`).join('');
}

function digits(number: number): string {
	return String(number).padStart(5, '0');
}
