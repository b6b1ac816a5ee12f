import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { createBrain } from './support/brain';
import { Night } from './support/night';
import { inspect } from './support/promises';

/** Each promise is broken by hand, to see that it is counted. */

let workFolder: string;
let whole: Night;
let night: Night;

beforeAll(async () => {
	workFolder = await mkdtemp(join(tmpdir(), 'chaos-promises-'));
	whole = await Night.of(await createBrain({ serverUrl: inject('postgresUrl') }, { memories: 60 }), join(workFolder, 'whole'), 'folder');
	const { code, stderr } = await whole.run().finished;
	expect(stderr).toBe('');
	expect(code).toBe(0);
	return async () => {
		await whole.remove();
		await rm(workFolder, { recursive: true });
	};
});
beforeEach(async () => {
	night = await whole.copy(join(workFolder, 'broken'));
	return () => night.remove();
});

const kept = { memoriesLost: 0, memoriesTwice: 0, strayFiles: 0, brokenFiles: 0, openRuns: 0, straySamples: 0 };
const nothingLeft = { ...kept, memoriesLost: 120, strayFiles: 4 };

const runOf = async (changes: string) => void (await night.brain.query(`update public.memory_consolidations set ${changes}`));
const another = async (columns: string, values: string) =>
	void (await night.brain.query(`insert into public.memory_consolidations (consolidation_type, night, ${columns}) select 'hippocampal_replay', night, ${values} from public.memory_consolidations`));

async function dataset(): Promise<string> {
	const [run] = await night.brain.query<{ name: string }>(`select output_files ->> 'llama_3' as name from public.memory_consolidations`);
	return join(night.folder, '..', run?.name ?? '');
}

async function rewrite(change: (lines: readonly string[]) => readonly string[]): Promise<void> {
	const lines = (await readFile(await dataset(), 'utf8')).trimEnd().split('\n');
	await writeFile(await dataset(), `${change(lines).join('\n')}\n`);
}

const isRecall = (line: string) => line.includes('\\"strategy\\":\\"recall\\"');

it.each<readonly [string, () => Promise<void>, Readonly<Record<string, unknown>>]>([
	['nothing is wrong', async () => undefined, kept],
	['a row is missing', () => rewrite((lines) => lines.filter((line) => line !== lines.find(isRecall))), { ...kept, memoriesLost: 1, brokenFiles: 1 }],
	['a row stands there twice', () => rewrite((lines) => [...lines, lines.find(isRecall) ?? '']), { ...kept, memoriesTwice: 1, brokenFiles: 1 }],
	['a byte is another one', async () => writeFile(await dataset(), (await readFile(await dataset(), 'utf8')).replace('Concept', 'Koncept')), { ...kept, brokenFiles: 1 }],
	['a dataset is gone', async () => rm(await dataset()), { ...kept, memoriesLost: 60, brokenFiles: 1 }],
	['a file is left', () => writeFile(join(night.folder, 'left.jsonl'), ''), { ...kept, strayFiles: 1 }],
	['a hidden file is left', () => writeFile(join(night.folder, '.left.partial'), ''), { ...kept, strayFiles: 1 }],
	['a file in a folder is another one', async () => appendFile(join((await dataset()).replace('.jsonl', ''), 'README.md'), 'more'), { ...kept, brokenFiles: 1 }],
	['a file in a folder is gone', async () => rm(join((await dataset()).replace('.jsonl', ''), 'README.md')), { ...kept, brokenFiles: 1 }],
	['a file in a folder is left', async () => writeFile(join((await dataset()).replace('.jsonl', ''), '.left.partial'), ''), { ...kept, brokenFiles: 1 }],
	['a manifest is gone', async () => rm(join((await dataset()).replace('.jsonl', ''), 'manifest.json')), { ...kept, brokenFiles: 1 }],
	['the run never completed', () => runOf(`status = 'failed'`), { ...nothingLeft, straySamples: expect.toSatisfy((count: number) => count > 0) }],
	['a sample stands there twice', async () => void (await night.brain.query(`insert into public.training_dataset_samples (consolidation_id, model_id, instruction, input, output, source_memory_id) select consolidation_id, model_id, instruction, input, output, source_memory_id from public.training_dataset_samples limit 1`)), { ...kept, straySamples: 1 }],
	['a run is left open', () => another('status', `'running'`), { ...kept, openRuns: 1 }],
	['a memory came late', async () => void (await night.brain.query(`insert into public.memory_semantic (concept, summary, node_type, confidence_score, access_count) values ('Late', 'Late.', 'wisdom', 0.9, 50)`)), { ...kept, memoriesLost: 2 }],
])('is counted: %s', async (_, breakIt, counted) => {
	await breakIt();
	expect(await inspect(night.brain, night.folder)).toMatchObject(counted);
});

it('is counted: a night has two completed runs', async () => {
	await another('status, completed_at', `'completed', completed_at - interval '1 hour'`);
	expect(Object.values((await inspect(night.brain, night.folder)).completedRunsPerNight)).toEqual([2]);
});
