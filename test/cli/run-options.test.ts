import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { command, workingFolder } from './command-line';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await workingFolder();
	folder = made.path;
	return made.remove;
});

interface Row {
	readonly instruction: string;
	readonly meta: { readonly node_id: string; readonly node_type: string; readonly confidence_score: number; readonly neighbors: readonly string[]; readonly provenance: string };
}

async function run(...args: readonly string[]) {
	const { code, lines } = await command(['run', '--json', ...args], { cwd: folder, env: { DATABASE_URL: database.url } });
	expect(code).toBe(0);
	const result = JSON.parse(lines.at(-1) ?? '') as { readonly consolidation_id: string; readonly memories_processed: number; readonly output_files: Record<string, string>; readonly pairs_by_model: Record<string, number>; readonly scrubbed: Record<string, number> };
	const files = Object.values(result.output_files);
	const texts = await Promise.all(files.map((path) => readFile(join(folder, path), 'utf8')));
	const rows = texts.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => JSON.parse(line) as Row);
	return { result, files, rows, lines };
}

const strategiesIn = (rows: readonly Row[]) => [...new Set(rows.map(({ meta }) => JSON.parse(meta.provenance).strategy))].sort();
/** The memory that a row was made from; one that is asked about from a linked one counts to that. */
const memoryOf = ({ meta }: Row) => JSON.parse(meta.provenance).memories.at(meta.provenance.includes('_one"') ? -1 : 0);
const mostOf = (keys: readonly unknown[]) => Math.max(...[...new Set(keys)].map((key) => keys.filter((other) => other === key).length));
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

	it('--max-pairs, --max-pairs-per-memory and --max-pairs-per-strategy', async () => {
		const { result, rows } = await run('--max-pairs', '150', '--max-pairs-per-memory', '9', '--max-pairs-per-strategy', '12', '--models', 'llama_3');
		expect(result.pairs_by_model).toEqual({ llama_3: 150 });
		expect(mostOf(rows.map(memoryOf))).toBeLessThanOrEqual(9);
		expect(mostOf(rows.map(({ meta }) => JSON.parse(meta.provenance).strategy))).toBe(12);
	});

	it('--max-share and --max-wording-share', async () => {
		const { rows } = await run('--max-share', 'negatives=0.02', '--max-share', 'cloze=0', '--max-wording-share', '0.012', '--models', 'llama_3');
		expect(rows.filter(({ meta }) => meta.provenance.includes('"strategy":"negatives"')).length).toBeLessThanOrEqual(Math.ceil(0.02 * rows.length));
		expect(strategiesIn(rows)).not.toContain('cloze');
		expect(mostOf(rows.map(({ meta }) => `${JSON.parse(meta.provenance).strategy} ${JSON.parse(meta.provenance).wording}`))).toBeLessThanOrEqual(0.012 * rows.length);
	});

	it('--scrub', async () => {
		await database.client.query("update memory_semantic set summary = summary || ' Ask anna.berg@quaylane.example first.' where concept = 'Pricing Strategy'");
		const found = async (mode: string) => {
			const { rows, result } = await run('--scrub', mode, '--strategies', 'recall', '--models', 'llama_3');
			return [rows.some((row) => JSON.stringify(row).includes('anna.berg')), result.scrubbed];
		};
		expect([await found('on'), await found('report'), await found('off')]).toEqual([[false, { email: 1 }], [true, { email: 1 }], [true, {}]]);
	});

	it('config.tokenizer_path of a target model, in the registry', async () => {
		const tokenizer = join(import.meta.dirname, '..', '..', 'node_modules', '@lenml', 'tokenizer-llama3', 'models', 'tokenizer.json');
		await database.client.query("update model_registry set config = config || jsonb_build_object('tokenizer_path', $1::text) where model_id = 'llama_3'", [tokenizer]);
		expect((await run('--models', 'llama_3', '--strategies', 'classic')).result.memories_processed).toBe(47);
		await database.client.query(`update model_registry set config = config || '{"tokenizer_path": "/nowhere/tokenizer.json"}' where model_id = 'llama_3'`);
		const { code, stderr } = await command(['run'], { cwd: folder, env: { DATABASE_URL: database.url } });
		await database.client.query("update model_registry set config = config - 'tokenizer_path'");
		expect([code, stderr]).toEqual([1, expect.stringContaining('/nowhere/tokenizer.json')]);
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
		['no pairs', ['--max-pairs', '0'], /Give a whole number of at least 1/],
		['a share without a strategy', ['--max-share', '0.1'], /Give a strategy and a share, such as negatives=0\.05/],
		['a share above 1', ['--max-share', 'cloze=2'], /Give a number from 0 to 1/],
		['a share of a strategy that does not exist', ['--max-share', 'telepathy=0.1'], /There is no strategy 'telepathy' to set a share for/],
		['no room for any wording', ['--max-wording-share', '0'], /max_wording_share/],
		['half a scrubbing', ['--scrub', 'half'], /Allowed choices are on, report, off/],
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
