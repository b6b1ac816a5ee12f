import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { completeRun } from '../../adapters/postgres/runs/complete-run';
import { startRun } from '../../adapters/postgres/runs/start-run';
import type { WithConnection } from '../../adapters/postgres/runs/run-log';
import { ReplayError } from '../../engine/errors';
import type { RunClaim } from '../../engine/run/run';
import { one } from '../support/consolidation-rows';
import { expectCode } from '../support/rejection';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { dataset, outcome, pair } from '../support/run-fixture';
import { begin } from '../support/runs';

let database: ReplayDatabase;
let claim: RunClaim;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
});
beforeEach(async () => {
	await database.client.query('truncate public.memory_consolidations cascade');
	claim = await database.withConnection((connection) => begin(connection));
});
afterAll(() => database.drop());

const lost = new ReplayError('DATABASE_COMMIT_UNKNOWN', 'The answer was lost. Look at the run.');

/** The first session ends as given, and what comes after it as `later` says. */
function sessions(first: WithConnection, later: WithConnection = (work) => database.withConnection(work)): WithConnection {
	let opened = 0;
	return (work) => (++opened === 1 ? first(work) : later(work));
}

const committed: WithConnection = async (work) => {
	await database.withConnection(work);
	throw lost;
};
const takenBack: WithConnection = () => Promise.reject(lost);
const complete = (withConnection: WithConnection) => completeRun(withConnection, claim, outcome([dataset('llama_3', 1)], [pair()]));
const standing = () => one(database.client, 'select status, (select count(*)::int from public.training_dataset_samples) as samples from public.memory_consolidations');

describe('a COMMIT whose answer is lost', () => {
	it('counts where it took place', async () => {
		await complete(sessions(committed));
		expect(await standing()).toEqual({ status: 'completed', samples: 1 });
	});

	it('fails the run where it did not, with what to do', async () => {
		const { message } = await expectCode('DATABASE_CONNECTION_LOST', complete(sessions(takenBack)));
		expect(message).toMatch(/took the record back\. Run it again/);
		expect(await standing()).toEqual({ status: 'running', samples: 0 });
	});

	it('is looked at several times, and stays unknown where the database can not be reached', async () => {
		let looks = 0;
		const unreachable: WithConnection = () => {
			looks++;
			return Promise.reject(new ReplayError('DATABASE_UNREACHABLE', 'Nobody answers. Wait.'));
		};
		await expectCode('DATABASE_COMMIT_UNKNOWN', complete(sessions(committed, unreachable)));
		expect(looks).toBeGreaterThan(2);
	});

	it('is not guessed at while the other session is still at it', async () => {
		await database.client.query('begin');
		await database.client.query('update public.memory_consolidations set heartbeat_at = now()');
		const completing = complete(sessions(takenBack));
		await expect.poll(async () => (await database.withConnection((own) => own.query<{ waiting: number }>("select count(*)::int as waiting from pg_locks where not granted")))[0]?.waiting).toBeGreaterThan(0);
		await database.client.query("update public.memory_consolidations set status = 'completed'");
		await database.client.query('commit');
		await completing;
	});

	it('of another attempt does not count', async () => {
		await database.client.query("update public.memory_consolidations set status = 'completed', attempt = 2");
		await expectCode('DATABASE_CONNECTION_LOST', complete(sessions(takenBack)));
	});
});

describe('a COMMIT of a start whose answer is lost', () => {
	const request = { night: '2025-11-20', oncePerNight: true, leaseSeconds: 60 };
	const runs = async () => (await database.client.query('select id::text, attempt, status from public.memory_consolidations')).rows;

	beforeEach(() => database.client.query('truncate public.memory_consolidations cascade'));

	it('is found to be ours where it took place, also as a later attempt', async () => {
		for (const attempt of [1, 2]) {
			const start = await startRun(sessions(committed), request);
			const [row] = await runs();
			expect(start).toEqual({ claim: { consolidationId: row.id, night: request.night, attempt } });
			await database.client.query("update public.memory_consolidations set status = 'failed', lease_until = null");
		}
	});

	it('is an error with what to do where it did not, and no run stands in the way of the next', async () => {
		const { message } = await expectCode('DATABASE_CONNECTION_LOST', startRun(sessions(takenBack), request));
		expect(message).toMatch(/before the run was started\. Run it again/);
		expect(await runs()).toEqual([]);
		expect(await startRun((work) => database.withConnection(work), request)).toMatchObject({ claim: { attempt: 1 } });
	});

	it("is never taken for another one's run", async () => {
		await startRun((work) => database.withConnection(work), request);
		await expectCode('DATABASE_CONNECTION_LOST', startRun(sessions(takenBack), request));
	});
});
