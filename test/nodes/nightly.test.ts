import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { runWorkflow, type TestNode } from '../support/run-workflow';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'replay-'));
	return () => rm(folder, { recursive: true });
});

const trigger: TestNode = { type: 'items', parameters: { items: [{}] } };

function night(output: string, outputFolder = folder): readonly TestNode[] {
	return [
		trigger,
		{ type: 'logConsolidation', parameters: { operation: 'start' } },
		{ type: 'fetchHighValueMemories', parameters: { output } },
		{ type: 'generateAlpacaPairs' },
		{ type: 'writeJsonl', parameters: { outputFolder } },
		{ type: 'logConsolidation', parameters: { operation: 'complete' } },
	];
}

async function hashesIn(path: string): Promise<Record<string, string>> {
	const names = (await readdir(path)).sort();
	const contents = await Promise.all(names.map((name) => readFile(join(path, name))));
	return Object.fromEntries(names.map((name, index) => [name, createHash('sha256').update(contents[index] ?? '').digest('hex')]));
}

describe('the nightly chain of nodes', () => {
	it('writes both datasets and completes the run', async () => {
		const { itemsOf, error } = await runWorkflow(night('automatic'), { credential: database.credential });
		expect(error).toBeNull();
		const [run] = itemsOf(5);
		expect(run?.json).toMatchObject({ status: 'completed', memories_processed: 47 });
		const { rows } = await database.client.query('select * from memory_consolidations where id = $1', [run?.json.consolidation_id]);
		expect(rows[0]).toMatchObject({ status: 'completed', memories_processed: 47, output_files: run?.json.output_files });
	});

	it('writes byte-identical files from items and from a plan', async () => {
		const [items, plan] = [join(folder, 'items'), join(folder, 'plan')];
		const first = await runWorkflow(night('items', items), { credential: database.credential });
		const second = await runWorkflow(night('plan', plan), { credential: database.credential });
		expect([first.error, second.error]).toEqual([null, null]);
		expect(first.itemsOf(2).length).toBe(47);
		expect(second.itemsOf(2).length).toBe(1);
		expect(await hashesIn(items)).toEqual(await hashesIn(plan));
		const withoutPath = (position: typeof first) => position.itemsOf(4).map(({ json }) => ({ ...json, path: '', consolidation_id: '' }));
		expect(withoutPath(first)).toEqual(withoutPath(second));
	});
});
