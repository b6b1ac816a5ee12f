import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { failRun } from '../../adapters/postgres/runs/fail-run';
import { postgresModelRegistry } from '../../adapters/postgres/runs/model-registry';
import { parseRunClaim, toRunClaimItem } from '../../engine/run/run';
import { one } from '../support/consolidation-rows';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { readSql } from '../support/prepare-server';
import { expectCode } from '../support/rejection';
import { dataset, outcome, pair } from '../support/run-fixture';
import { begin, complete } from '../support/runs';

let database: TestDatabase;
let connection: Connection;
beforeEach(async () => {
	database = await createTestDatabase();
	connection = await connect(parseConnectionUri(database.url));
});
afterEach(async () => {
	await connection.close();
	await database.drop();
});

describe('runs are logged in an older memory_consolidations that was adopted,', () => {
	it.each([
		['the one of the ancestor', readSql('older-consolidations'), /^[0-9a-f-]{36}$/],
		['one that counts its ids', 'create table memory_consolidations (id bigserial primary key, agent_id text not null)', /^[0-9]+$/],
		['one whose numbers its program gave', 'create table memory_consolidations (id integer primary key); insert into memory_consolidations values (1), (7)', /^[0-9]+$/],
		['one whose text ids its program gave', 'create table memory_consolidations (id text primary key, status varchar(9) not null)', /^[0-9a-f-]{36}$/],
		['one that counts attempts in a bigint', 'create table memory_consolidations (id uuid primary key, attempt bigint not null default 1)', /^[0-9a-f-]{36}$/],
	])('%s', async (_, sql, ids) => {
		await database.client.query(sql);
		await migrateDatabase(database.url);
		const claim = await begin(connection);
		expect(claim).toEqual({ consolidationId: expect.stringMatching(ids), night: '2025-11-20', attempt: 1 });
		expect(parseRunClaim(toRunClaimItem(claim))).toEqual(claim);
		// An older program's column may be null, and so may be what it writes there.
		await database.client.query('update memory_consolidations set metadata = null where id::text = $1', [claim.consolidationId]);
		await complete(connection, claim, outcome([dataset('llama_3', 95)], [pair()]));
		await expectCode('RUN_NOT_OURS', complete(connection, claim, outcome([dataset('llama_3', 95)], [pair()])));
		const row = `select status, training_pairs_generated::int as pairs, metadata -> 'pairs_by_model' as by_model from memory_consolidations where id::text = $1`;
		expect(await one(database.client, row, [claim.consolidationId])).toEqual({ status: 'completed', pairs: 95, by_model: { llama_3: 95 } });
		expect(await one(database.client, 'select count(*)::int as samples, min(consolidation_id::text) as run from training_dataset_samples')).toEqual({ samples: 1, run: claim.consolidationId });
		expect(await one(database.client, `select total_training_pairs::int as pairs from consolidation_summary where model_id = 'llama_3'`)).toEqual({ pairs: 95 });
	});

	it('whose own rows are no runs that could be completed or failed', async () => {
		await database.client.query(readSql('older-consolidations'));
		await database.client.query(`alter table memory_consolidations drop constraint memory_consolidations_status_check;
			update memory_consolidations set status = 'running' where status = 'processing'`);
		await migrateDatabase(database.url);
		const theirs = { consolidationId: '33333333-3333-4333-8333-333333333333', night: '2025-11-20', attempt: 1 };
		expect(await failRun(connection, theirs, 'Not ours.')).toBe(false);
		await expectCode('RUN_NOT_OURS', complete(connection, theirs, outcome([])));
		expect(await one(database.client, 'select status, error_message from memory_consolidations where id = $1', [theirs.consolidationId])).toEqual({ status: 'running', error_message: null });
	});
});

describe('the models of an older registry', () => {
	it('that are none of ours are left out', async () => {
		await database.client.query(`create table model_registry (id serial primary key, provider text not null); insert into model_registry (provider) values ('elsewhere')`);
		await migrateDatabase(database.url);
		expect((await postgresModelRegistry(connection).targetModels([])).map(({ modelId }) => modelId)).toEqual(['qwen2_5_coder', 'llama_3']);
	});
});
