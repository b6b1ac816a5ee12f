import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { command, workingFolder } from './command-line';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

interface Row {
	readonly instruction: string;
	readonly meta: { readonly node_type: string; readonly confidence_score: number; readonly neighbors: readonly string[]; readonly provenance: string };
}

async function run(...args: readonly string[]) {
	const { code, lines } = await command(['run', '--json', ...args], { cwd: folder, env: { DATABASE_URL: database.url } });
	expect(code).toBe(0);
	const result = JSON.parse(lines.at(-1) ?? '') as { readonly consolidation_id: string; readonly memories_processed: number; readonly output_files: Record<string, string>; readonly pairs_by_model: Record<string, number> };
	const files = Object.values(result.output_files);
	const texts = await Promise.all(files.map((path) => readFile(join(folder, path), 'utf8')));
	const rows = texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line) as Row);
	return { result, files, rows, lines };
}

const strategiesIn = (rows: readonly Row[]) => [...new Set(rows.map(({ meta }) => JSON.parse(meta.provenance).strategy))].sort();
/** Rows that ask a selected memory about itself. */
const recalls = (rows: readonly Row[]) => rows.filter(({ meta }) => JSON.parse(meta.provenance).strategy === 'recall');

describe('an option of run has its effect:', () => {
	it('--output-dir', async () => {
		const { files } = await run('--output-dir', 'a/b');
		for (const file of files) expect(file).toMatch(/^a\/b\//);
		expect((await readdir(join(folder, 'a', 'b'))).length).toBe(2);
	});

	it('--models', async () => {
		const { result, lines } = await run('--models', 'llama_3');
		expect(Object.keys(result.output_files)).toEqual(['llama_3']);
		expect(lines.at(-2)).toBe('Ready for LoRA / Unsloth fine-tuning on Llama 3');
	});

	it('--strategies, as a preset or by name', async () => {
		expect(strategiesIn((await run('--strategies', 'classic')).rows)).toEqual(['implementation', 'recall', 'relation', 'strategic_analysis']);
		expect(strategiesIn((await run('--strategies', 'recall,typed_relation')).rows)).toEqual(['recall', 'typed_relation']);
		expect(strategiesIn((await run()).rows)).toContain('typed_relation');
	});

	it('--node-types', async () => {
		expect(new Set(recalls((await run('--node-types', 'information, raw_data')).rows).map(({ meta }) => meta.node_type))).toEqual(new Set(['information', 'raw_data']));
	});

	it('--min-confidence and --min-access-count', async () => {
		const { rows, result } = await run('--min-confidence', '0.9', '--min-access-count', '20');
		const { rows: counted } = await database.client.query("select count(*)::int from memory_semantic where node_type in ('wisdom', 'knowledge') and confidence_score >= 0.9 and access_count >= 20");
		expect(result.memories_processed).toBe(counted[0].count);
		for (const { meta } of recalls(rows)) expect(meta.confidence_score).toBeGreaterThanOrEqual(0.9);
	});

	it('--max-neighbors', async () => {
		expect(Math.max(...(await run('--max-neighbors', '1')).rows.map(({ meta }) => meta.neighbors.length))).toBe(1);
		expect(Math.max(...(await run('--max-neighbors', '0')).rows.map(({ meta }) => meta.neighbors.length))).toBe(0);
	});

	it('--limit keeps the best', async () => {
		const { result, rows } = await run('--limit', '1');
		expect(result.memories_processed).toBe(1);
		expect(new Set(recalls(rows).map(({ instruction }) => instruction))).toEqual(new Set(["Explain the strategic context of 'Pricing Strategy'."]));
	});

	it.each([['all', (pairs: number) => pairs], ['none', () => 0], ['5', () => 5]] as const)('--samples %s', async (samples, expected) => {
		const { result } = await run('--samples', samples);
		const { rows } = await database.client.query('select model_id, count(*)::int from training_dataset_samples where consolidation_id = $1 group by model_id', [result.consolidation_id]);
		const kept = Object.fromEntries(rows.map(({ model_id: id, count }) => [id, count]));
		for (const [id, pairs] of Object.entries(result.pairs_by_model)) expect(kept[id] ?? 0).toBe(expected(pairs));
	});

	it.each(['Pacific/Kiritimati', 'Pacific/Niue'])('--time-zone %s', async (timeZone) => {
		const date = () => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
		const possible = [date()];
		const { files, result } = await run('--time-zone', timeZone, '--strategies', 'recall');
		possible.push(date());
		const { rows } = await database.client.query('select night::text from memory_consolidations where id = $1', [result.consolidation_id]);
		expect(possible).toContain(rows[0].night);
		for (const file of files) expect(file).toContain(`_${rows[0].night.replaceAll('-', '')}.jsonl`);
	});

	it('--memory-table', async () => {
		await database.client.query("create view few_memories as select * from memory_semantic where concept = 'Pricing Strategy'");
		expect((await run('--memory-table', 'public.few_memories')).result.memories_processed).toBe(1);
	});

	it('--link-table', async () => {
		const { rows, lines } = await run('--link-table', 'no_links', '--strategies', 'classic');
		expect(strategiesIn(rows)).not.toContain('relation');
		expect(lines).toContain('Note: Table no_links is missing: memories have no links.');
	});
});

describe('an option that makes no sense', () => {
	it.each<readonly [string, readonly string[], RegExp]>([
		['a confidence beyond 1', ['--min-confidence', '1.1'], /min-confidence.*1\.1.*Give a number from 0 to 1/],
		['a confidence that is a word', ['--min-confidence', 'high'], /Give a number from 0 to 1/],
		['half an access', ['--min-access-count', '1.5'], /Give a whole number of at least 0/],
		['a limit of zero', ['--limit', '0'], /Give a whole number of at least 1/],
		['a seed below zero', ['--seed', '-1'], /Give a whole number of at least 0/],
		['a sample of some', ['--samples', 'some'], /Give 'all', 'none' or a number of pairs/],
		['a sample of zero', ['--samples', '0'], /Give 'all', 'none' or a number of pairs/],
		['an empty word between commas', ['--models', 'llama_3,,x'], /Name one or more, separated by commas/],
		['an option that does not exist', ['--colour', 'red'], /unknown option '--colour'/],
		['an argument too many', ['now'], /too many arguments/],
		['a strategy that does not exist', ['--strategies', 'telepathy'], /There is no strategy 'telepathy'\. Choose from classic, typed/],
		['a model that does not exist', ['--models', 'gpt_9'], /no active model gpt_9\. Active are: .*llama_3/],
		['a time zone that does not exist', ['--time-zone', 'Mars/Base'], /There is no time zone 'Mars\/Base'\. Use an IANA name/],
		['a table that does not exist', ['--memory-table', 'nowhere'], /There is no table nowhere/],
		['a table with SQL in it', ['--memory-table', 'x; drop table memory_semantic'], /not a table name/],
		['an empty folder', ['--output-dir', ' '], /The folder for datasets is empty/],
	])('is refused with a clear word, and nothing is written: %s', async (_, args, message) => {
		const before = await database.client.query("select count(*)::int from memory_consolidations where status <> 'failed'");
		const { code, stderr } = await command(['run', ...args], { cwd: folder, env: { DATABASE_URL: database.url } });
		expect(code).not.toBe(0);
		expect(stderr).toMatch(message);
		expect(stderr).not.toMatch(/\n\s+at /);
		expect(await readdir(folder)).toEqual([]);
		const after = await database.client.query("select count(*)::int from memory_consolidations where status <> 'failed'");
		expect(after.rows).toEqual(before.rows);
	});
});
