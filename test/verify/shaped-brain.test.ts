import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../cli/commands/run';
import { verify, type Verification } from '../../cli/commands/verify';
import { defaultRunOptions } from '../../cli/run-options';
import type { Terminal } from '../../cli/terminal';
import { defaultTables } from '../../engine/plan';
import type { RunItem } from '../../engine/run/run';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { completed } from '../support/runs';
import { insertShapedBrain, shapedBrain } from '../support/shaped-brain';

/** What the preset full promises, on a brain of 1,000 memories and 3,000 links in all shapes. */

const brain = shapedBrain();
const silent: Terminal = { write: () => {}, showProgress: () => {} };
const never = new AbortController().signal;

let database: ReplayDatabase;
let folder: string;
let made: RunItem;
let verified: Verification;

beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	await insertShapedBrain(database.client, brain);
	folder = await mkdtemp(join(tmpdir(), 'shaped-'));
	made = await replay('one');
	const tables = { memoryTable: defaultTables.memories, linkTable: defaultTables.links, actionTable: defaultTables.actions };
	verified = await verify(database.settings, join(folder, 'one'), tables, silent, never);
	return async () => {
		await rm(folder, { recursive: true });
		await database.drop();
	};
}, 300_000);

const replay = async (name: string) => completed(await run(database.settings, { ...defaultRunOptions, outputDir: join(folder, name) }, silent, never));

/** The texts of both datasets. */
async function textsIn(name: string): Promise<readonly string[]> {
	const names = (await readdir(join(folder, name))).sort();
	return await Promise.all(names.map((file) => readFile(join(folder, name, file), 'utf8')));
}

describe('a run over a brain of all shapes', () => {
	it('holds in every respect that the checker knows', () => {
		const told = verified.datasets.map(({ findings, grounding, broken }) => [findings.filter(({ holds }) => !holds), grounding.reasons, broken]);
		expect(told).toEqual([
			[[], [], []],
			[[], [], []],
		]);
	});

	it('teaches every text and every link, directed ones from both ends, 95 percent of them from five sides or more', () => {
		for (const { coverage } of verified.datasets) {
			expect([coverage.texts.c1, coverage.links.c1, coverage.reverse]).toEqual([1, 1, 1]);
			expect(Math.min(coverage.texts.c5, coverage.links.c5)).toBeGreaterThanOrEqual(0.95);
		}
	});

	it('writes nothing of what was planted', async () => {
		const texts = await textsIn('one');
		expect(brain.planted.length).toBeGreaterThan(20);
		expect(brain.planted.filter((planted) => texts.some((text) => text.includes(JSON.stringify(planted).slice(1, -1))))).toEqual([]);
		expect(Object.values(made.scrubbed).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10);
	});

	it('gives the same bytes again', async () => {
		await replay('again');
		expect(await textsIn('again')).toEqual(await textsIn('one'));
	});
});
