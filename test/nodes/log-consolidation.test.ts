import { appendFile, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/postgres';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { toRunClaimItem } from '../../engine/run/run';
import { begin, endRuns } from '../support/runs';
import { runWorkflow, type TestNode } from '../support/run-workflow';
import { at, complete, edit, fetch, generate, handOn, jsonsOf, keepIf, night, rowsOf, start, temporaryFolder, trigger, write, type Parameters } from './night';

let database: ReplayDatabase;
let folder: string;

beforeAll(async () => {
	database = await createReplayDatabase();
	return () => database.drop();
});
beforeEach(async () => {
	await endRuns(database.client);
	const made = await temporaryFolder();
	folder = made.path;
	return made.remove;
});

const run = (...nodes: readonly TestNode[]) => runWorkflow(nodes, { credential: database.credential });
const untilWritten = () => night(folder).slice(0, at.complete);
const completeWith = (parameters: Parameters): TestNode => ({ type: 'logConsolidation', parameters: { operation: 'complete', ...parameters } });

async function rowOf(id: unknown): Promise<IDataObject> {
	const { rows } = await database.client.query('select * from memory_consolidations where id::text = $1', [id]);
	return rows[0];
}

async function samplesOf(id: unknown): Promise<ReadonlyArray<{ readonly model_id: string; readonly instruction: string; readonly output: string; readonly source_memory_id: string }>> {
	return (await database.client.query('select model_id, instruction, output, source_memory_id from training_dataset_samples where consolidation_id::text = $1', [id])).rows;
}

describe('Start', () => {
	it('opens a run that runs until it is completed or failed', async () => {
		const { itemsOf, error } = await run(trigger, start);
		expect(error).toBeNull();
		expect(await rowOf(jsonsOf(itemsOf(1))[0]?.consolidation_id)).toMatchObject({ status: 'running', attempt: 1, consolidation_type: 'hippocampal_replay', completed_at: null, lease_until: expect.any(Date) });
	});

	it('opens one run, however many items come in', async () => {
		const before = await database.client.query('select count(*)::int from memory_consolidations');
		const { itemsOf } = await run(handOn({}, {}, {}), start);
		const after = await database.client.query('select count(*)::int from memory_consolidations');
		expect([itemsOf(1).length, after.rows[0].count - before.rows[0].count]).toEqual([1, 1]);
	});
});

describe('Complete', () => {
	it('records files with size, hash and lines, and empties the lease', async () => {
		const { itemsOf } = await run(...untilWritten(), complete);
		const datasets = jsonsOf(itemsOf(at.write));
		const row = await rowOf(jsonsOf(itemsOf(at.complete))[0]?.consolidation_id);
		expect(row).toMatchObject({ status: 'completed', lease_until: null, completed_at: expect.any(Date), error_message: null });
		for (const { model_id: id, path, bytes, sha256, pairs } of datasets) expect((row.metadata as { files: IDataObject }).files[String(id)]).toEqual({ path, bytes, sha256, lines: pairs });
	});

	it('refuses two datasets for one target model, for its record names one file each', async () => {
		const written = jsonsOf((await run(...untilWritten())).itemsOf(at.write));
		const { error } = await run(handOn(...written, ...written), complete);
		expect(error).toMatch(/^Two datasets came for the target model 'qwen2_5_coder'/);
		expect(await rowOf(written[0]?.consolidation_id)).toMatchObject({ status: 'running' });
	});

	it('brings the summary up to date', async () => {
		const { itemsOf } = await run(...untilWritten(), complete);
		const [result] = jsonsOf(itemsOf(at.complete));
		const { rows } = await database.client.query("select total_training_pairs from consolidation_statistics where model_id = 'llama_3'");
		expect(Number(rows[0].total_training_pairs)).toBeGreaterThanOrEqual((result?.pairs_by_model as { llama_3: number }).llama_3);
	});

	it.each<readonly [string, Parameters, (pairs: number) => number]>([
		['all', { samples: 'all' }, (pairs) => pairs],
		['none', { samples: 'none' }, () => 0],
		['up to 5', { samples: 'upTo', samplesPerModel: 5 }, () => 5],
		['up to 1000, as long as nobody says otherwise', {}, () => 1_000],
	])('keeps %s of the pairs of each model, and only such as are in its file', async (_, parameters, expected) => {
		const { itemsOf, error } = await run(...untilWritten(), completeWith(parameters));
		expect(error).toBeNull();
		const samples = await samplesOf(jsonsOf(itemsOf(at.complete))[0]?.consolidation_id);
		for (const { model_id: id, path, pairs } of jsonsOf(itemsOf(at.write))) {
			const kept = samples.filter((sample) => sample.model_id === id).map(({ instruction, output, source_memory_id: memory }) => JSON.stringify([instruction, output, memory]));
			const written = new Set((await rowsOf(path)).map(({ instruction, output, meta }) => JSON.stringify([instruction, output, meta.node_id])));
			expect(kept.length).toBe(expected(Number(pairs)));
			expect(kept.filter((sample) => !written.has(sample))).toEqual([]);
		}
	});

	it('chooses the same samples each time', async () => {
		const choose = async () => {
			const { itemsOf } = await run(...untilWritten(), completeWith({ samples: 'upTo', samplesPerModel: 7 }));
			return (await samplesOf(jsonsOf(itemsOf(at.complete))[0]?.consolidation_id)).map(({ model_id: id, instruction, output }) => `${id} ${instruction} ${output}`).sort();
		};
		expect(await choose()).toEqual(await choose());
	});

	it.each<readonly [string, (path: string) => Promise<void>, RegExp]>([
		['that was changed', (path) => appendFile(path, '{}\n'), /is no longer what was written.*Let Write JSONL write it again/],
		['of which one letter was changed', async (path) => writeFile(path, (await readFile(path, 'utf8')).replace('Explain', 'Exploin')), /is no longer what was written/],
		['that was moved away', (path) => rename(path, `${path}.away`), /Cannot read.*does not exist/],
	])('refuses a file %s, and the run stays open', async (_, spoil, message) => {
		const written = await run(...untilWritten());
		const [first, second] = jsonsOf(written.itemsOf(at.write));
		await spoil(String(second?.path));
		const { error } = await run(handOn(first ?? {}, second ?? {}), complete);
		expect(error).toMatch(message);
		expect(await rowOf(first?.consolidation_id)).toMatchObject({ status: 'running', output_files: {} });
		expect(await samplesOf(first?.consolidation_id)).toEqual([]);
	});

	it('reads no file that n8n forbids', async () => {
		const written = await run(...untilWritten());
		const [first] = jsonsOf(written.itemsOf(at.write));
		const { error } = await run(handOn({ ...first, path: '/etc/hostname' }), complete);
		expect(error).toMatch(/n8n does not allow access to \/etc\/hostname/);
	});

	it.each<readonly [string, IDataObject, RegExp]>([
		['without an id', { consolidation_id: undefined }, /'Item 0\.consolidation_id' must be a text that is not empty/],
		['with a blank id', { consolidation_id: ' ' }, /'Item 0\.consolidation_id'/],
		['with an id that no run has', { consolidation_id: '00000000-0000-4000-8000-000000000000' }, /Run 00000000-0000-4000-8000-000000000000 is no longer running/],
		['with an id that is none', { consolidation_id: "x' or true --" }, /is no longer running/],
		['of another attempt', { attempt: 2 }, /no longer running as attempt 2/],
		['without an attempt', { attempt: undefined }, /'Item 0\.attempt'/],
		['without a count of pairs', { pairs: '3' }, /'Item 0\.pairs' must be a whole number/],
	])('%s is refused and records nothing', async (_, changes, message) => {
		const written = await run(...untilWritten());
		const [first] = jsonsOf(written.itemsOf(at.write));
		const { error } = await run(handOn({ ...first, ...changes }), complete);
		expect(error).toMatch(message);
		expect(await rowOf(first?.consolidation_id)).toMatchObject({ status: 'running' });
	});

	it('happens once', async () => {
		const written = await run(...untilWritten());
		const datasets = jsonsOf(written.itemsOf(at.write));
		expect((await run(handOn(...datasets), complete)).error).toBeNull();
		expect((await run(handOn(...datasets), complete)).error).toMatch(/was completed, failed or taken over/);
	});

	it('takes the id from wherever the user says', async () => {
		const written = await run(...untilWritten());
		const [first] = jsonsOf(written.itemsOf(at.write));
		const { error, itemsOf } = await run(handOn({ ...first, consolidation_id: undefined, id: first?.consolidation_id }), completeWith({ consolidationId: '={{ $json.id }}' }));
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(1))[0]?.consolidation_id).toBe(first?.consolidation_id);
	});

	it('records one dataset where a filter took the other', async () => {
		const { itemsOf, error } = await run(...untilWritten(), keepIf(({ model_id: id }) => id === 'llama_3'), complete);
		expect(error).toBeNull();
		expect(Object.keys(jsonsOf(itemsOf(6))[0]?.output_files ?? {})).toEqual(['llama_3']);
	});
});

describe('Start, once per night', () => {
	const once = (options: Parameters = {}): TestNode => ({ type: 'logConsolidation', parameters: { operation: 'start', oncePerNight: true, options } });
	const onSchedule = (...nodes: readonly TestNode[]) => runWorkflow(nodes, { credential: database.credential, mode: 'trigger' });
	beforeEach(() => database.client.query('delete from memory_consolidations where claims_night'));

	it('gives no item, no error and a hint where the night is taken, whether its run is at work or completed', async () => {
		const [claim] = jsonsOf((await onSchedule(trigger, once())).itemsOf(1));
		for (const state of ['has been at work since', 'was completed at']) {
			const seen: unknown[] = [];
			const watch = edit((items) => {
				seen.push(items);
				return [...items];
			});
			const { itemsOf, hintsOf, error, run: ran } = await onSchedule(trigger, once(), watch);
			expect([error, ran.status, itemsOf(1), seen]).toEqual([null, 'success', [], []]);
			expect(hintsOf(1)).toEqual([expect.stringContaining(`is taken: run ${claim?.consolidation_id} (attempt 1) ${state}`)]);
			await database.client.query("update memory_consolidations set status = 'completed', completed_at = now() where id::text = $1", [claim?.consolidation_id]);
		}
	});

	it('takes over a run that has broken off, as its next attempt', async () => {
		const [first] = jsonsOf((await onSchedule(trigger, once({ leaseMinutes: 1 }))).itemsOf(1));
		await database.client.query("update memory_consolidations set lease_until = now() - interval '1 second' where id::text = $1", [first?.consolidation_id]);
		expect(jsonsOf((await onSchedule(trigger, once())).itemsOf(1))).toEqual([{ ...first, attempt: 2 }]);
	});

	it('is not applied to an execution by hand, nor where it is off', async () => {
		await onSchedule(trigger, once());
		await database.client.query("update memory_consolidations set status = 'completed', completed_at = now() where claims_night");
		for (const again of [() => run(trigger, once()), () => onSchedule(trigger, start)]) {
			expect((await again()).itemsOf(1)).toHaveLength(1);
			await endRuns(database.client);
		}
	});

	it('waits for a run that is not of this night, as long as it may, and then says for whom', async () => {
		const [other] = jsonsOf((await run(trigger, start)).itemsOf(1));
		const { error } = await onSchedule(trigger, once({ waitMinutes: 0 }));
		expect(error).toContain(`Another run is at work, and two never work at once: run ${other?.consolidation_id} (attempt 1)`);
		const waiting = onSchedule(trigger, once());
		setTimeout(() => void endRuns(database.client), 1_500);
		expect((await waiting).itemsOf(1)).toHaveLength(1);
	});

	it('stops waiting when the execution is stopped', async () => {
		await run(trigger, start);
		let stop = () => {};
		const waiting = runWorkflow([trigger, once()], { credential: database.credential, mode: 'trigger', onStarted: (cancel) => (stop = cancel) });
		setTimeout(() => stop(), 1_500);
		const begun = Date.now();
		await waiting.catch(() => {});
		expect(Date.now() - begun).toBeLessThan(5_000);
	});
});

describe('a run that was taken over', () => {
	it('is refused by Write JSONL, which writes nothing, and its end does not end the run of whoever took over', async () => {
		const claimed = await database.withConnection((connection) => begin(connection));
		await database.client.query('update memory_consolidations set attempt = 2 where id::text = $1', [claimed.consolidationId]);
		const item = toRunClaimItem(claimed);
		const { error } = await run(handOn(item), fetch({ output: 'plan' }), generate(), write(folder));
		expect(error).toMatch(/is no longer running as attempt 1/);
		expect(await readdir(folder)).toEqual([]);
		const failing = await run(handOn({ ...item, error }), { type: 'logConsolidation', parameters: { operation: 'fail' } });
		expect(jsonsOf(failing.itemsOf(1))[0]).toMatchObject({ recorded: false });
		expect(await rowOf(claimed.consolidationId)).toMatchObject({ status: 'running', attempt: 2 });
	});

	it('is not asked for where the log is in another database', async () => {
		const other = { consolidation_id: '00000000-0000-4000-8000-000000000000', night: '2025-11-20', attempt: 1 };
		const { error, itemsOf } = await run(handOn(other), fetch({ output: 'plan' }), generate(), write(folder));
		expect([error, itemsOf(3).length]).toEqual([null, 2]);
	});
});

describe('what a run leaves beside its files', () => {
	it('goes when it completes, with what other runs have left there', async () => {
		const lost = jsonsOf((await run(...untilWritten())).itemsOf(at.write));
		expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toHaveLength(2);
		await database.client.query("update memory_consolidations set status = 'failed' where id::text = $1", [lost[0]?.consolidation_id]);
		await run(...untilWritten(), complete);
		expect(await readdir(folder)).toEqual(lost.map(({ path }) => basename(String(path))).sort());
	});
});

describe('Delete Old Samples', () => {
	it('tells how many it has deleted', async () => {
		const done = await run(...untilWritten(), completeWith({ samples: 'upTo', samplesPerModel: 3 }));
		const [result] = jsonsOf(done.itemsOf(at.complete));
		await database.client.query("update memory_consolidations set completed_at = now() - interval '40 days' where id::text = $1", [result?.consolidation_id]);
		const { itemsOf } = await run(trigger, { type: 'logConsolidation', parameters: { operation: 'deleteOldSamples', olderThanDays: 30 } });
		expect(jsonsOf(itemsOf(1))).toEqual([{ deleted: 6, older_than_days: 30 }]);
		expect(await samplesOf(result?.consolidation_id)).toEqual([]);
	});
});

describe('Fail', () => {
	const failing = (parameters: Parameters = {}): TestNode => ({ type: 'logConsolidation', parameters: { operation: 'fail', ...parameters } });
	const started = async () => jsonsOf((await run(trigger, start)).itemsOf(1))[0] ?? {};

	it('records the reason that came with the item', async () => {
		const claim = await started();
		const { itemsOf } = await run(handOn({ ...claim, error: 'The disk is full.' }), failing());
		expect(jsonsOf(itemsOf(1))).toEqual([{ status: 'failed', consolidation_id: claim.consolidation_id, error_message: 'The disk is full.', recorded: true }]);
		expect(await rowOf(claim.consolidation_id)).toMatchObject({ status: 'failed', error_message: 'The disk is full.', lease_until: null, completed_at: expect.any(Date) });
	});

	it('reads the error object that some nodes give', async () => {
		const claim = await started();
		await run(handOn({ ...claim, error: { message: 'Bad gateway', code: 502 } }), failing());
		expect(await rowOf(claim.consolidation_id)).toMatchObject({ status: 'failed', error_message: 'Bad gateway' });
	});

	it('without a reason says where to look', async () => {
		const claim = await started();
		await run(handOn(claim), failing());
		expect((await rowOf(claim.consolidation_id)).error_message).toMatch(/without saying why\. See the execution in n8n/);
	});

	it.each([
		['no id', {}],
		['a blank id', { consolidation_id: '' }],
		['an unknown id', { consolidation_id: '00000000-0000-4000-8000-000000000000' }],
		['a malformed id', { consolidation_id: "'; drop table memory_consolidations; --" }],
	])('with %s records nothing and hands the reason on', async (_, item) => {
		const before = await database.client.query('select id, status from memory_consolidations order by id');
		const { itemsOf, error } = await run(handOn({ ...item, error: 'No database.' }), failing());
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(1))[0]).toMatchObject({ status: 'failed', error_message: 'No database.', recorded: false });
		expect((await database.client.query('select id, status from memory_consolidations order by id')).rows).toEqual(before.rows);
	});

	it('leaves a completed run as it is', async () => {
		const done = await run(...untilWritten(), complete);
		const [result] = jsonsOf(done.itemsOf(at.complete));
		const { itemsOf } = await run(handOn({ consolidation_id: result?.consolidation_id, error: 'Slack is down.' }), failing());
		expect(jsonsOf(itemsOf(1))[0]).toMatchObject({ recorded: false });
		expect(await rowOf(result?.consolidation_id)).toMatchObject({ status: 'completed', error_message: null });
	});

	it('needs no database for a run that never began', async () => {
		const { itemsOf, error } = await runWorkflow([handOn({ error: 'No database.' }), failing()], { credential: { connectBy: 'uri', uriWithPassword: 'postgres://u:p@127.0.0.1:1/d', tls: 'off' } });
		expect(error).toBeNull();
		expect(jsonsOf(itemsOf(1))[0]).toMatchObject({ error_message: 'No database.', recorded: false });
	});
});

describe('Set Up Database', () => {
	const setUp = (parameters: Parameters = {}): TestNode => ({ type: 'logConsolidation', parameters: { operation: 'setUpDatabase', ...parameters } });

	it('creates the tables, says what stands, and can be run again', async () => {
		const fresh = await createTestDatabase();
		const credential = { connectBy: 'uri', uriWithPassword: fresh.url, tls: 'off' };
		const [once, again] = [await runWorkflow([trigger, setUp()], { credential }), await runWorkflow([trigger, setUp()], { credential })];
		await fresh.drop();
		for (const { itemsOf, error } of [once, again]) {
			expect(error).toBeNull();
			const [report] = jsonsOf(itemsOf(1));
			expect(report?.applied).toEqual(['011_hippocampal_replay_tracking.sql']);
			for (const notice of ['Tables Created: 3', 'Models Registered: 2 (qwen2_5_coder, llama_3)', 'Row Level Security: ENABLED']) expect(report?.notices).toContain(notice);
		}
	});

	it('creates a brain where that is asked for, and then a night runs', async () => {
		const fresh = await createTestDatabase({ template: 'empty' });
		const credential = { connectBy: 'uri', uriWithPassword: fresh.url, tls: 'off' };
		const { itemsOf, error } = await runWorkflow([trigger, setUp({ withBrain: true })], { credential });
		const first = await runWorkflow(night(folder), { credential });
		await fresh.drop();
		expect([error, first.error]).toEqual([null, null]);
		expect(jsonsOf(itemsOf(1))[0]?.applied).toEqual(['000_living_data_brain.sql', '011_hippocampal_replay_tracking.sql']);
		expect(jsonsOf(first.itemsOf(at.complete))[0]?.explanation).toMatch(/The brain holds no memories yet/);
	});
});

describe('without the tables', () => {
	it.each(['start', 'fail'])('%s says what creates them', async (operation) => {
		const fresh = await createTestDatabase();
		const { error } = await runWorkflow([handOn({ consolidation_id: 'x' }), { type: 'logConsolidation', parameters: { operation } }], { credential: { connectBy: 'uri', uriWithPassword: fresh.url, tls: 'off' } });
		await fresh.drop();
		expect(error).toMatch(/a table is missing\. Run Set Up Database of the Log Consolidation node/);
	});
});
