import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { endRuns } from '../support/runs';
import { command, workingFolder, type CommandOptions } from './command-line';

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

const run = (args: readonly string[] = [], options: Partial<CommandOptions> = {}) => command(['run', ...args], { cwd: folder, env: { DATABASE_URL: database.url }, ...options });

async function rowOf(id: string): Promise<Record<string, unknown>> {
	return (await database.client.query('select * from memory_consolidations where id = $1', [id])).rows[0];
}

const today = () => new Intl.DateTimeFormat('en-CA').format(new Date()).replaceAll('-', '');

describe('hippocampal-replay run', () => {
	it('prints what people know from the ancestor, line by line, and nothing else', async () => {
		const { code, lines, stderr } = await run();
		expect([code, stderr]).toEqual([0, '']);
		const expected = [
			/^Initiating CESAR\.ai Hippocampal Replay \(Memory Consolidation Mode\)\.\.\.$/,
			/^Target Directory: replay_out$/,
			/^Retrieved 47 high-value memories from Knowledge Graph$/,
			/^Generated \d+ training pairs$/,
			new RegExp(`^HIPPOCAMPAL REPLAY COMPLETE for qwen2_5_coder: \\d+ pairs -> replay_out/qwen2_5_coder_cortex_evolution_${today()}\\.jsonl$`),
			new RegExp(`^HIPPOCAMPAL REPLAY COMPLETE for llama_3: \\d+ pairs -> replay_out/llama_3_cortex_evolution_${today()}\\.jsonl$`),
			/^Ready for LoRA \/ Unsloth fine-tuning on Qwen2\.5 Coder & Llama 3$/,
		];
		expect(lines.length).toBe(expected.length);
		expected.forEach((pattern, index) => expect(lines[index]).toMatch(pattern));
	});

	it('counts what is in the files', async () => {
		const { lines } = await run();
		const total = Number(/\d+/.exec(lines[3] ?? '')?.[0]);
		let sum = 0;
		for (const line of lines.slice(4, 6)) {
			const [, pairs, path] = /: (\d+) pairs -> (.+)$/.exec(line) ?? [];
			expect((await readFile(join(folder, path ?? ''), 'utf8')).split('\n').filter(Boolean).length).toBe(Number(pairs));
			sum += Number(pairs);
		}
		expect(sum).toBe(total);
	});

	it('ends with the result as one line of JSON where that is asked for, the same as the row of the run', async () => {
		const { lines, code } = await run(['--json']);
		const result = JSON.parse(lines.at(-1) ?? '');
		expect(code).toBe(0);
		expect(result).toEqual({
			status: 'completed',
			consolidation_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
			night: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			attempt: 1,
			memories_processed: 47,
			training_pairs_generated: expect.any(Number),
			output_files: { qwen2_5_coder: expect.stringContaining('replay_out/qwen2_5_coder_'), llama_3: expect.stringContaining('replay_out/llama_3_') },
			folders: {},
			pairs_by_model: { qwen2_5_coder: expect.any(Number), llama_3: expect.any(Number) },
			pairs_by_strategy: { qwen2_5_coder: expect.objectContaining({ recall: 47, relation: 47 }), llama_3: expect.objectContaining({ recall: 47, relation: 47 }) },
			dropped: { qwen2_5_coder: expect.any(Object), llama_3: expect.any(Object) },
			scrubbed: {},
			missing: [],
			explanation: null,
		});
		const row = await rowOf(result.consolidation_id);
		expect(row).toMatchObject({ status: 'completed', memories_processed: 47, training_pairs_generated: result.training_pairs_generated, output_files: result.output_files });
	});

	it('adds _2 on a second run of one date and leaves the first alone', async () => {
		await run();
		const before = await Promise.all((await readdir(join(folder, 'replay_out'))).map((name) => readFile(join(folder, 'replay_out', name), 'utf8')));
		const { lines } = await run();
		const names = (await readdir(join(folder, 'replay_out'))).sort();
		expect(names).toEqual(['llama_3', 'qwen2_5_coder'].flatMap((id) => [`${id}_cortex_evolution_${today()}.jsonl`, `${id}_cortex_evolution_${today()}_2.jsonl`]));
		expect(lines[4]).toContain(`_${today()}_2.jsonl`);
		const after = await Promise.all(names.filter((name) => !name.endsWith('_2.jsonl')).map((name) => readFile(join(folder, 'replay_out', name), 'utf8')));
		expect(after.sort()).toEqual(before.sort());
	});

	it('gives the same bytes for the same seed, and others for another', async () => {
		for (const [out, seed] of [['one', '7'], ['again', '7'], ['other', '8']] as const) await run(['--output-dir', out, '--seed', seed]);
		const contents = async (out: string) => Promise.all((await readdir(join(folder, out))).sort().map((name) => readFile(join(folder, out, name), 'utf8')));
		const [one, again, other] = [await contents('one'), await contents('again'), await contents('other')];
		expect(one).toEqual(again);
		one.forEach((text, index) => expect(text).not.toBe(other[index]));
	});

	it('reads a brain that calls its memories by text', async () => {
		const texts = await createReplayDatabase({ demo: false });
		const names = { memory_semantic: 'text_memories', knowledge_graph_links: 'text_links' };
		const sql = await readFile(join(import.meta.dirname, '..', 'support', 'sql', 'brain-with-text-ids.sql'), 'utf8');
		await texts.client.query(Object.entries(names).reduce((changed, [from, to]) => changed.replaceAll(from, to), sql));
		await texts.client.query("insert into text_links (source_memory_id, target_memory_id, link_strength, link_type) values ('mem-1', 'mem-1', 0.5, 'causal')");
		const { lines, code } = await run(['--memory-table', 'text_memories', '--link-table', 'text_links', '--action-table', 'none', '--json'], { env: { DATABASE_URL: texts.url } });
		const { rows } = await texts.client.query('select distinct source_memory_id, source_node_id from training_dataset_samples');
		await texts.drop();
		expect(code).toBe(0);
		expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ memories_processed: 1 });
		expect(rows).toEqual([{ source_memory_id: 'mem-1', source_node_id: null }]);
		expect(lines).toContain('Note: Table none is missing: there is no log of mutations.');
	});
});

describe('zero memories', () => {
	it('are an explained outcome: exit code 0, no file, a completed run', async () => {
		const { code, lines, stderr } = await run(['--min-confidence', '1', '--min-access-count', '1000', '--json']);
		expect([code, stderr]).toEqual([0, '']);
		expect(lines[2]).toBe('Retrieved 0 high-value memories from Knowledge Graph');
		expect(lines[3]).toBe('Generated 0 training pairs');
		expect(lines[4]).toMatch(/^None of the 152 memories was selected\. Node types .* removed 75\..*(would give|lower several together)/);
		expect(lines.join('\n')).not.toMatch(/COMPLETE|Ready/);
		const result = JSON.parse(lines.at(-1) ?? '');
		expect(result).toMatchObject({ status: 'completed', memories_processed: 0, training_pairs_generated: 0, output_files: {}, explanation: lines[4] });
		expect(await rowOf(result.consolidation_id)).toMatchObject({ status: 'completed', memories_processed: 0, output_files: {} });
		expect(await readdir(folder)).toEqual([]);
	});
});
