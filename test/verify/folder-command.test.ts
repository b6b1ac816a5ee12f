import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../cli/commands/run';
import { verify, type Verification } from '../../cli/commands/verify';
import { defaultRunOptions } from '../../cli/run-options';
import type { Terminal } from '../../cli/terminal';
import { createReplayDatabase } from '../support/replay-database';
import { trainerFolderFixture, type TrainerFolderFixture } from '../support/trainer-folder-fixture';
import { expectCode } from '../support/rejection';

const never = new AbortController().signal;
const tables = { memoryTable: 'memory_semantic', linkTable: 'knowledge_graph_links', actionTable: 'neuroplasticity_actions' };

let written: string;
const terminal: Terminal = { write: (text) => void (written += text), showProgress: () => {} };
const silent: Terminal = { write: () => {}, showProgress: () => {} };

let fixture: TrainerFolderFixture;
let parent: string;

beforeEach(async () => {
	written = '';
	fixture = await trainerFolderFixture();
	parent = await mkdtemp(join(tmpdir(), 'verify-folder-'));
});

afterEach(async () => {
	await fixture.remove();
	await rm(parent, { recursive: true, force: true });
});

const alone = (path: string, options = {}): Promise<Verification> => verify(null, path, { ...tables, ...options }, terminal, never);

describe('verify', () => {
	it('checks a trainer-ready folder without a database, with a verdict for each file', async () => {
		const result = await alone(fixture.path);
		expect([result.holds, result.datasets, result.folders.length]).toEqual([true, [], 1]);
		const lines = written.split('\n');
		expect(lines[0]).toBe('llama_3_cortex_evolution_20251120: llama_3, 2025-11-20, 6 train, 2 validation, 1 test');
		expect(lines).toContainEqual(expect.stringMatching(/^ {2}data\/train-00000-of-00002\.jsonl +ok$/));
		expect(lines).toContain('  Everything holds.');
	});

	it('says of each file what does not hold, and where', async () => {
		await fixture.changeLine('data/train-00000-of-00002.jsonl', 2, () => '{"instruction":"x"}');
		await writeFile(fixture.file('odd\u001b[31m\n.txt'), 'x\n');
		const result = await alone(fixture.path, { json: true });
		expect(result.holds).toBe(false);
		const lines = written.split('\n');
		expect(lines).toContainEqual(expect.stringMatching(/^ {2}data\/train-00000-of-00002\.jsonl +FAIL$/));
		expect(lines).toContain('  data/train-00000-of-00002.jsonl: other keys than a row has: line 2');
		expect(lines).toContain('  odd?[31m?.txt: it is not listed in manifest.json');
		expect(lines).toContain('  Something does not hold.');
		expect(JSON.parse(lines.at(-2) ?? '')).toMatchObject({ holds: false, folders: [{ holds: false, flaws: expect.arrayContaining([{ file: 'data/train-00000-of-00002.jsonl', problem: 'other keys than a row has', count: 1, lines: [2] }]) }] });
	});

	it('finds the folders in a folder, names what was never finished, and fails on a folder without a manifest', async () => {
		await cp(fixture.path, join(parent, 'llama_3_cortex_evolution_20251120'), { recursive: true });
		await mkdir(join(parent, '.llama_3_cortex_evolution_20251121.0123456789abcdef.partial'));
		await mkdir(join(parent, 'notes'));
		const whole = await alone(parent);
		expect([whole.holds, whole.leftovers, whole.folders.length]).toEqual([true, ['.llama_3_cortex_evolution_20251121.0123456789abcdef.partial'], 1]);
		expect(written).toContain('.llama_3_cortex_evolution_20251121.0123456789abcdef.partial: not whole; a run left it behind or is at work on it\n');
		await mkdir(join(parent, 'llama_3_cortex_evolution_20251120_2'));
		const more = await alone(parent);
		expect([more.holds, more.folders.map(({ folder, holds }) => [folder, holds])]).toEqual([false, [['llama_3_cortex_evolution_20251120', true], ['llama_3_cortex_evolution_20251120_2', false]]]);
	});

	it('says which folder is missing, and stops when it is told to', async () => {
		await expectCode('FOLDER_MISSING', alone(join(parent, 'nowhere')));
		await expectCode('INVALID_INPUT', alone(parent));
		await expectCode('CANCELLED', verify(null, fixture.path, tables, terminal, AbortSignal.abort()));
	});
});

describe('verify of what a run leaves', { timeout: 120_000 }, () => {
	it('checks the flat files with the database and the folders alone', async () => {
		const database = await createReplayDatabase();
		await run(database.settings, { ...defaultRunOptions, layout: 'folder', strategies: ['full'], outputDir: parent }, silent, never);
		const result = await verify(database.settings, parent, tables, terminal, never);
		expect(result.datasets.flatMap(({ findings }) => findings.filter(({ holds }) => !holds))).toEqual([]);
		expect([result.datasets.map(({ holds }) => holds), result.folders.map(({ flaws }) => flaws), result.leftovers]).toEqual([[true, true], [[], []], []]);
		const [folder = ''] = (await readdir(parent)).filter((name) => !name.endsWith('.jsonl'));
		await rename(join(parent, folder, 'report.html'), join(parent, folder, 'report.htm'));
		expect((await verify(database.settings, parent, tables, silent, never)).holds).toBe(false);
		await database.drop();
	});
});
