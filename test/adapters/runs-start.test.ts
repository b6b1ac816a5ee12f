import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { Heartbeat, renewLease } from '../../adapters/postgres/runs/lease';
import { readFates } from '../../adapters/postgres/runs/read-fates';
import { startRun } from '../../adapters/postgres/runs/start-run';
import type { RunClaim } from '../../engine/run/run';
import type { RunStart, StartRequest } from '../../engine/run/start';
import { one } from '../support/consolidation-rows';
import { expectCode } from '../support/rejection';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { dataset, outcome } from '../support/run-fixture';
import { begin, complete } from '../support/runs';

const night = '2025-11-20';
const once: StartRequest = { night, oncePerNight: true, leaseSeconds: 60 };
const free: StartRequest = { ...once, oncePerNight: false };

let database: ReplayDatabase;
let connection: Connection;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	connection = await connect(database.settings);
});
beforeEach(async () => {
	await database.client.query('truncate public.memory_consolidations cascade');
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

async function rowOf({ consolidationId }: Pick<RunClaim, 'consolidationId'>): Promise<Record<string, unknown>> {
	const row = await one(database.client, `select status, attempt, claims_night, error_message, metadata, extract(epoch from lease_until - clock_timestamp())::float8 as seconds_left
		from public.memory_consolidations where id::text = $1`, [consolidationId]);
	return row as Record<string, unknown>;
}

/** What a run leaves whose program has died some time ago. */
async function letLapse(): Promise<void> {
	await database.client.query("update public.memory_consolidations set lease_until = now() - interval '1 second' where status = 'running'");
}

const startOn = (on: Connection, request: StartRequest) => startRun((work) => work(on), request);
const holderOf = (start: RunStart) => ('holder' in start ? start.holder : expect.unreachable('the run was started'));
const claimOf = (start: RunStart) => ('claim' in start ? start.claim : expect.unreachable('the run was not started'));

describe('a night that is to be worked once', () => {
	it('is claimed by one of twenty that start at once, and the others are told by whom', async () => {
		const starts = await Promise.all(Array.from({ length: 20 }, () => startRun((work) => database.withConnection(work), once)));
		const claims = starts.flatMap((start) => ('claim' in start ? [start.claim] : []));
		expect(claims).toHaveLength(1);
		const holders = starts.flatMap((start) => ('holder' in start ? [start.holder] : []));
		expect(new Set(holders.map(({ consolidationId, attempt, status, holdsNight }) => `${consolidationId} ${attempt} ${status} ${holdsNight}`))).toEqual(new Set([`${claims[0]?.consolidationId} 1 running true`]));
		expect(await one(database.client, 'select count(*)::int as runs from public.memory_consolidations')).toEqual({ runs: 1 });
	});

	it('stays taken once a run has completed it', async () => {
		const claim = claimOf(await startOn(connection, once));
		await complete(connection, claim, outcome([dataset('llama_3', 5)]));
		expect(holderOf(await startOn(connection, once))).toMatchObject({ consolidationId: claim.consolidationId, status: 'completed', holdsNight: true, leaseUntil: null, completedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) });
	});

	it('can be worked again by whoever asks for it without the claim', async () => {
		await complete(connection, claimOf(await startOn(connection, once)), outcome([]));
		expect(claimOf(await startOn(connection, free)).attempt).toBe(1);
	});

	it('is not taken by a run that was started without the claim', async () => {
		await complete(connection, claimOf(await startOn(connection, free)), outcome([]));
		expect(claimOf(await startOn(connection, once)).attempt).toBe(1);
	});

	it('is one night after another', async () => {
		await complete(connection, claimOf(await startOn(connection, once)), outcome([]));
		expect(claimOf(await startOn(connection, { ...once, night: '2025-11-21' }))).toMatchObject({ night: '2025-11-21', attempt: 1 });
	});

	it('is tried again after it has failed, as the next attempt of the same run', async () => {
		const first = claimOf(await startOn(connection, once));
		await failRun(connection, first, 'DISK_FULL: The disk is full.');
		const second = claimOf(await startOn(connection, once));
		expect(second).toEqual({ ...first, attempt: 2 });
		expect(await rowOf(second)).toMatchObject({ status: 'running', attempt: 2, error_message: null, metadata: { attempts: [{ attempt: 1, error_message: 'DISK_FULL: The disk is full.' }] } });
	});

	it('is taken over where its run gives no sign of life, and the old owner is shut out', async () => {
		const first = claimOf(await startOn(connection, once));
		await letLapse();
		const second = claimOf(await startOn(connection, once));
		expect(second).toEqual({ ...first, attempt: 2 });
		expect(await rowOf(second)).toMatchObject({ metadata: { attempts: [{ attempt: 1, error_message: expect.stringContaining('RUN_BROKE_OFF') }] } });
		expect(await renewLease(connection, first)).toBeNull();
		await expectCode('RUN_NOT_OURS', complete(connection, first, outcome([dataset('llama_3', 5)])));
		expect(await failRun(connection, first, 'Late.')).toBe(false);
		await complete(connection, second, outcome([dataset('llama_3', 5)]));
		expect(await rowOf(second)).toMatchObject({ status: 'completed', attempt: 2 });
	});
});

describe('two runs', () => {
	it.each([
		[free, free],
		[free, once],
		[once, free],
		[once, { ...once, night: '2025-11-21' }],
	])('never work at once (%j, %j)', async (first, second) => {
		const claim = claimOf(await startOn(connection, first));
		expect(holderOf(await startOn(connection, second))).toMatchObject({ ...claim, status: 'running', holdsNight: first.oncePerNight && first.night === second.night, completedAt: null });
		await complete(connection, claim, outcome([]));
		claimOf(await startOn(connection, second));
	});

	it('do not wait for one that gives no sign of life: it has failed', async () => {
		const lost = claimOf(await startOn(connection, free));
		const lostNight = { ...once, night: '2025-11-19' };
		await letLapse();
		const before = claimOf(await startOn(connection, lostNight));
		await letLapse();
		claimOf(await startOn(connection, once));
		for (const claim of [lost, before]) expect(await rowOf(claim)).toMatchObject({ status: 'failed', error_message: expect.stringMatching(/^RUN_BROKE_OFF: .*removed by the next run/), seconds_left: null });
	});

	it('leave a run alone that is being completed, however late', async () => {
		const claim = claimOf(await startOn(connection, free));
		await letLapse();
		const { inserting, goOn } = heldSamples();
		const completing = database.withConnection((own) => complete(own, claim, outcome([dataset('llama_3', 1)], [], { samples: inserting() })));
		await expect.poll(async () => (await one(database.client, "select count(*)::int as open from pg_stat_activity where datname = current_database() and state = 'idle in transaction'") as { open: number }).open).toBe(1);
		expect(holderOf(await startOn(connection, free)).consolidationId).toBe(claim.consolidationId);
		goOn();
		await completing;
		expect(await rowOf(claim)).toMatchObject({ status: 'completed' });
	});
});

/** Samples that do not come until they are let. */
function heldSamples() {
	let goOn = () => {};
	const allowed = new Promise<void>((resolve) => (goOn = resolve));
	async function* inserting() {
		await allowed;
		yield [];
	}
	return { inserting, goOn: () => goOn() };
}

describe('a lease', () => {
	it('is as long as the start has asked for, and is renewed by its length', async () => {
		const claim = await begin(connection, night, { leaseSeconds: 300 });
		expect((await rowOf(claim)).seconds_left).toBeCloseTo(300, -1);
		await letLapse();
		expect(await renewLease(connection, claim)).toBe(300);
		expect((await rowOf(claim)).seconds_left).toBeCloseTo(300, -1);
	});

	it('is kept as long as the heart beats, and lapses afterwards', async () => {
		const claim = await begin(connection, night, { leaseSeconds: 1 });
		const heart = new Heartbeat(claim, () => database.withConnection((own) => renewLease(own, claim)));
		await delay(1_800);
		expect(holderOf(await startOn(connection, free)).consolidationId).toBe(claim.consolidationId);
		heart.checkpoint();
		await heart.stop();
		await delay(1_100);
		claimOf(await startOn(connection, free));
	});

	it('that is lost shows at the next checkpoint', async () => {
		const claim = await begin(connection);
		const heart = new Heartbeat(claim, () => database.withConnection((own) => renewLease(own, claim)));
		await failRun(connection, claim, 'Someone said so.');
		await expect.poll(() => refusalOf(heart.checkpoint)).toMatchObject({ code: 'RUN_NOT_OURS', message: expect.stringContaining(claim.consolidationId) });
		await heart.stop();
	});

	it('outlives a database that can not be reached for a while', async () => {
		const claim = await begin(connection, night, { leaseSeconds: 2 });
		const beats: string[] = [];
		const heart = new Heartbeat(claim, async () => {
			beats.push('beat');
			if (beats.length < 3) throw new Error('unreachable');
			return await renewLease(connection, claim);
		});
		await expect.poll(() => beats.length, { timeout: 5_000 }).toBeGreaterThan(3);
		heart.checkpoint();
		await heart.stop();
	});
});

function refusalOf(checkpoint: () => void): unknown {
	try {
		checkpoint();
		return null;
	} catch (error) {
		return error;
	}
}

describe('what became of an attempt', () => {
	it('is told for each, in their order', async () => {
		const done = await begin(connection);
		await complete(connection, done, outcome([dataset('llama_3', 5), dataset('third', 0, { file: null })]));
		const failed = await begin(connection);
		await failRun(connection, failed, 'Stopped.');
		const first = claimOf(await startOn(connection, once));
		await letLapse();
		const second = claimOf(await startOn(connection, once));
		const unknown = { consolidationId: '00000000-0000-4000-8000-000000000000', attempt: 1 };
		expect(await readFates(connection, [unknown, second, first, failed, done, { ...done, attempt: 2 }, { consolidationId: "x' or true", attempt: 1 }])).toEqual([
			{ kind: 'unknown' },
			{ kind: 'open' },
			{ kind: 'over' },
			{ kind: 'over' },
			{ kind: 'completed', fileNames: new Set(['llama_3_cortex_evolution_20251120.jsonl']) },
			{ kind: 'unknown' },
			{ kind: 'unknown' },
		]);
		expect(await readFates(connection, [])).toEqual([]);
	});
});
