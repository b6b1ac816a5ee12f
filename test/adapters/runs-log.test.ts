import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { postgresRunLog } from '../../adapters/postgres/runs/run-log';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import type { RunClaim } from '../../engine/run/run';
import { one } from '../support/consolidation-rows';
import { expectCode } from '../support/rejection';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { dataset, outcome, pair } from '../support/run-fixture';
import { begin, complete } from '../support/runs';

const night = '2025-11-20';

let database: ReplayDatabase;
let connection: Connection;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	connection = await connect(database.settings);
});
beforeEach(async () => {
	await database.client.query('truncate public.memory_consolidations cascade; select public.refresh_consolidation_summary()');
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

async function rowOf({ consolidationId }: { readonly consolidationId: string }): Promise<unknown> {
	return one(
		database.client,
		`select consolidation_type, status, night::text, attempt, memories_processed, training_pairs_generated, output_files, metadata, error_message,
			claims_night, started_at is not null as started, completed_at is not null as ended, lease_until > now() as leased,
			heartbeat_at >= started_at as alive from public.memory_consolidations where id::text = $1`,
		[consolidationId],
	);
}

async function samplesKept(): Promise<unknown> {
	return one(database.client, 'select count(*)::int as samples from public.training_dataset_samples');
}

async function totals(): Promise<unknown> {
	const { rows } = await database.client.query(`select model_id, m.total_training_pairs::int as registered, s.total_training_pairs::int as summed, s.total_consolidations::int as runs,
		m.last_trained_at = s.last_consolidation_at as same_time from public.model_registry m join public.consolidation_summary s using (model_id) order by model_id`);
	return rows;
}

describe('a run that starts', () => {
	it('is logged as running on its night, with a lease by the clock of the database', async () => {
		const claim = await begin(connection, night);
		expect(claim).toEqual({ consolidationId: expect.stringMatching(/^[0-9a-f-]{36}$/), night, attempt: 1 });
		expect(await rowOf(claim)).toEqual({
			consolidation_type: 'hippocampal_replay',
			status: 'running',
			night,
			attempt: 1,
			memories_processed: 0,
			training_pairs_generated: 0,
			output_files: {},
			metadata: { lease_seconds: 60, started_by: expect.any(String) },
			error_message: null,
			claims_night: false,
			started: true,
			ended: false,
			leased: true,
			alive: true,
		});
	});

	it('may be one of several in a night, one after another', async () => {
		const first = await begin(connection, night);
		await complete(connection, first, outcome([]));
		expect((await begin(connection, night)).consolidationId).not.toBe(first.consolidationId);
	});

	it('on a night that is no date is refused', async () => {
		await expectCode('DATABASE_FAILED', begin(connection, 'tonight'));
	});
});

describe('a run that completes', () => {
	it('is logged with what it has made', async () => {
		const claim = await begin(connection, night);
		const datasets = [dataset('llama_3', 95, { drops: { duplicate: 2 } }), dataset('qwen2_5_coder', 94), dataset('third', 0, { file: null, explanation: 'No rows.' })];
		await complete(connection, claim, outcome(datasets, [pair()], { settings: { seed: 42, strategies: ['recall'] } }));
		const fileOf = (modelId: string) => `replay_out/${modelId}_cortex_evolution_20251120.jsonl`;
		expect(await rowOf(claim)).toEqual({
			consolidation_type: 'hippocampal_replay',
			status: 'completed',
			night,
			attempt: 1,
			memories_processed: 47,
			training_pairs_generated: 189,
			output_files: { llama_3: fileOf('llama_3'), qwen2_5_coder: fileOf('qwen2_5_coder') },
			metadata: {
				lease_seconds: 60,
				started_by: expect.any(String),
				seed: 42,
				strategies: ['recall'],
				pairs_by_model: { llama_3: 95, qwen2_5_coder: 94, third: 0 },
				files: {
					llama_3: { path: fileOf('llama_3'), bytes: 9_500, sha256: 'ab'.repeat(32), lines: 95 },
					qwen2_5_coder: { path: fileOf('qwen2_5_coder'), bytes: 9_400, sha256: 'ab'.repeat(32), lines: 94 },
				},
				folders: {},
				dropped: { llama_3: { duplicate: 2 }, qwen2_5_coder: {}, third: {} },
			},
			error_message: null,
			claims_night: false,
			started: true,
			ended: true,
			leased: null,
			alive: true,
		});
		expect(await samplesKept()).toEqual({ samples: 1 });
	});

	it('keeps what the row said before', async () => {
		const claim = await begin(connection, night);
		await database.client.query(`update public.memory_consolidations set metadata = '{"note": "by hand"}'`);
		await complete(connection, claim, outcome([]));
		expect(await rowOf(claim)).toMatchObject({ status: 'completed', training_pairs_generated: 0, metadata: { note: 'by hand', pairs_by_model: {} } });
	});

	it('adds to the totals of its target models, in the registry and in the summary', async () => {
		for (const [qwen, llama] of [[94, 95], [6, 0]] as const) {
			await complete(connection, await begin(connection, night), outcome([dataset('qwen2_5_coder', qwen), dataset('llama_3', llama)]));
		}
		expect(await totals()).toEqual([
			{ model_id: 'llama_3', registered: 95, summed: 95, runs: 1, same_time: true },
			{ model_id: 'qwen2_5_coder', registered: 100, summed: 100, runs: 2, same_time: true },
		]);
	});

	it('counts for target models that are not registered, too', async () => {
		await complete(connection, await begin(connection, night), outcome([dataset('unregistered', 3)], [pair({ targetModels: ['unregistered'] })]));
		expect(await one(database.client, `select total_training_pairs::int as pairs from public.consolidation_summary where model_id = 'unregistered'`)).toEqual({ pairs: 3 });
		expect(await one(database.client, 'select model_id, specialization from public.training_dataset_samples')).toEqual({ model_id: 'unregistered', specialization: null });
	});

	it.each([
		['fails', `create or replace function public.refresh_consolidation_summary() returns void language plpgsql as $$ begin raise exception 'no'; end $$`],
		['is gone', 'drop function public.refresh_consolidation_summary()'],
	])('is completed although the refresh of the summary %s', async (_, sql) => {
		const own = await createReplayDatabase({ demo: false });
		await own.client.query(sql);
		await own.withConnection(async (open) => {
			await complete(open, await begin(open, night), outcome([dataset('llama_3', 1)]));
			expect(await open.query('select status from public.memory_consolidations')).toEqual([{ status: 'completed' }]);
		});
		await own.drop();
	});
});

describe('a run that fails', () => {
	it('is logged with the reason, and no longer leased', async () => {
		const claim = await begin(connection, night);
		expect(await failRun(connection, claim, 'DISK_FULL: the disk is full.')).toBe(true);
		expect(await rowOf(claim)).toMatchObject({ status: 'failed', error_message: 'DISK_FULL: the disk is full.', ended: true, leased: null, output_files: {} });
		expect(await totals()).toMatchObject([{ registered: 0, summed: 0 }, { registered: 0, summed: 0 }]);
	});

	it('whichever attempt it is, where none is named', async () => {
		const { consolidationId } = await begin(connection, night);
		await database.client.query('update public.memory_consolidations set attempt = 3');
		expect(await failRun(connection, { consolidationId, attempt: 1 }, 'An earlier attempt.')).toBe(false);
		expect(await failRun(connection, { consolidationId, attempt: null }, 'Whatever runs.')).toBe(true);
		expect(await rowOf({ consolidationId })).toMatchObject({ status: 'failed', error_message: 'Whatever runs.' });
	});

	it('fails once, and not after it has completed', async () => {
		const failed = await begin(connection, night);
		await failRun(connection, failed, 'First.');
		const completed = await begin(connection, night);
		await complete(connection, completed, outcome([]));
		expect(await failRun(connection, failed, 'Second.')).toBe(false);
		expect(await failRun(connection, completed, 'Late.')).toBe(false);
		expect(await failRun(connection, { consolidationId: 'no such run', attempt: null }, 'Unknown.')).toBe(false);
		expect(await rowOf(failed)).toMatchObject({ error_message: 'First.' });
		expect(await rowOf(completed)).toMatchObject({ status: 'completed', error_message: null });
	});

	it('is logged although the reason holds what Postgres cannot store', async () => {
		const claim = await begin(connection, night);
		expect(await failRun(connection, claim, 'a\0b\ud800')).toBe(true);
		expect(await rowOf(claim)).toMatchObject({ status: 'failed', error_message: 'a\ufffdb\ufffd' });
	});
});

describe('a run that is not ours any more', () => {
	const ends: ReadonlyArray<readonly [string, (claim: RunClaim) => Promise<unknown>]> = [
		['was completed already', (claim) => complete(connection, claim, outcome([dataset('llama_3', 5)]))],
		['has failed', (claim) => failRun(connection, claim, 'Stopped.')],
		['was taken over by another attempt', () => database.client.query('update public.memory_consolidations set attempt = attempt + 1')],
		['was deleted', () => database.client.query('delete from public.memory_consolidations')],
	];

	it.each(ends)('because it %s records nothing: no row, no sample, no total', async (_, end) => {
		const claim = await begin(connection, night);
		await end(claim);
		const before = [await rowOf(claim), await totals(), await samplesKept()];
		await expectCode('RUN_NOT_OURS', complete(connection, claim, outcome([dataset('llama_3', 95)], Array.from({ length: 1_500 }, () => pair()))));
		expect([await rowOf(claim), await totals(), await samplesKept()]).toEqual(before);
	});

	it('is named in the error, with where to look', async () => {
		const claim = await begin(connection, night);
		await failRun(connection, claim, 'Stopped.');
		const { message } = await expectCode('RUN_NOT_OURS', complete(connection, claim, outcome([])));
		expect(message).toContain(`Run ${claim.consolidationId} is no longer running as attempt 1`);
		expect(message).toContain('memory_consolidations');
	});

	it('where two complete it at once is completed by one of them', async () => {
		const claim = await begin(connection, night);
		const completeIt = () => database.withConnection((own) => complete(own, claim, outcome([dataset('llama_3', 95)], [pair()])));
		const results = await Promise.allSettled([completeIt(), completeIt()]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect(await samplesKept()).toEqual({ samples: 1 });
		expect(await totals()).toMatchObject([{ model_id: 'llama_3', registered: 95, summed: 95, runs: 1 }, { registered: 0 }]);
	});
});

describe('a run whose samples cannot be read to the end', () => {
	it('records nothing, and is still running', async () => {
		const claim = await begin(connection, night);
		const own = new Error('mine');
		async function* broken() {
			yield [pair()];
			throw own;
		}
		await expect(complete(connection, claim, outcome([dataset('llama_3', 2)], [], { samples: broken() }))).rejects.toBe(own);
		expect(await rowOf(claim)).toMatchObject({ status: 'running' });
		expect(await samplesKept()).toEqual({ samples: 0 });
	});
});

describe('the log of runs', () => {
	it('opens a session for each entry, so that a run whose own session died is logged as failed', async () => {
		let opened = 0;
		const log = postgresRunLog(async (work) => {
			opened++;
			return await withConnection(database.settings, {}, work);
		});
		const claimed = async () => {
			const start = await log.start({ night, oncePerNight: false, leaseSeconds: 60 });
			return 'claim' in start ? start.claim : expect.unreachable();
		};
		const first = await claimed();
		await log.fail(first, 'Lost.');
		const second = await claimed();
		await log.complete(second, outcome([dataset('llama_3', 1)], [pair()]));
		expect(opened).toBe(4);
		expect(await rowOf(first)).toMatchObject({ status: 'failed', error_message: 'Lost.' });
		expect(await rowOf(second)).toMatchObject({ status: 'completed' });
	});
});
