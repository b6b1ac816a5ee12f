import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { deleteSamples } from '../../adapters/postgres/runs/delete-samples';
import { one } from '../support/consolidation-rows';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { dataset, outcome, pair } from '../support/run-fixture';
import { begin, complete } from '../support/runs';

let database: ReplayDatabase;
let connection: Connection;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	connection = await connect(database.settings);
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

async function runWithSamples(samples: number, endedDaysAgo: number): Promise<string> {
	const claim = await begin(connection);
	await complete(connection, claim, outcome([dataset('llama_3', samples)], Array.from({ length: samples }, () => pair())));
	await database.client.query("update public.memory_consolidations set completed_at = now() - make_interval(days => $2) where id::text = $1", [claim.consolidationId, endedDaysAgo]);
	return claim.consolidationId;
}

it('samples go by the age of their run, in batches; runs and totals stay', async () => {
	const [old, recent] = [await runWithSamples(21_000, 91), await runWithSamples(3, 89)];
	expect(await deleteSamples(connection, 90)).toBe(21_000);
	expect(await one(database.client, 'select array_agg(distinct consolidation_id::text) as runs, count(*)::int as samples from public.training_dataset_samples')).toEqual({ runs: [recent], samples: 3 });
	expect(await one(database.client, "select status from public.memory_consolidations where id::text = $1", [old])).toEqual({ status: 'completed' });
	expect(await one(database.client, "select total_training_pairs::int as pairs from public.model_registry where model_id = 'llama_3'")).toEqual({ pairs: 21_003 });
	expect(await deleteSamples(connection, 90)).toBe(0);
});

it('a Stop ends the deletion between two batches', async () => {
	await runWithSamples(12_000, 100);
	let asked = 0;
	const stop = new Error('stopped');
	const checkpoint = () => {
		if (++asked === 2) throw stop;
	};
	await expect(deleteSamples(connection, 90, checkpoint)).rejects.toBe(stop);
	expect(await deleteSamples(connection, 90)).toBe(2_000);
});
