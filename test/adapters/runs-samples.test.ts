import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { insertSamples } from '../../adapters/postgres/runs/insert-samples';
import type { TrainingPair } from '../../engine/pairs/training-pair';
import type { RunClaim } from '../../engine/run/run';
import { one } from '../support/consolidation-rows';
import { inBatches } from '../support/memories';
import { migrateDatabase } from '../support/migrate-database';
import { createTestDatabase } from '../support/postgres';
import { readSql } from '../support/prepare-server';
import { createReplayDatabase, type ReplayDatabase } from '../support/replay-database';
import { dataset, outcome, pair } from '../support/run-fixture';
import { begin, complete } from '../support/runs';

const known = '0a1b2c3d-0000-4000-8000-00000000000a';
const gone = '0a1b2c3d-0000-4000-8000-00000000000b';

let database: ReplayDatabase;
let connection: Connection;
let claim: RunClaim;
let runId: string;
beforeAll(async () => {
	database = await createReplayDatabase({ demo: false });
	connection = await connect(database.settings);
});
beforeEach(async () => {
	await database.client.query('truncate public.memory_consolidations, public.memory_semantic cascade');
	await addMemory(known);
	claim = await begin(connection);
	runId = claim.consolidationId;
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

async function addMemory(id: string): Promise<void> {
	await database.client.query('insert into public.memory_semantic (id, concept, summary) values ($1, $2, $3)', [id, 'Pricing', 'Prices follow costs.']);
}

async function keep(pairs: readonly TrainingPair[], batch = pairs.length || 1): Promise<void> {
	await connection.transaction(() => insertSamples(connection, runId, inBatches(pairs, batch)));
}

async function kept(columns: string): Promise<unknown[]> {
	return (await database.client.query(`select ${columns} from public.training_dataset_samples order by instruction`)).rows;
}

describe('a sample', () => {
	it('holds what the pair teaches, for which target model, and where it comes from', async () => {
		await keep([pair({ instruction: 'Ask 😀', input: "it's\n\"quoted\" \\", output: '{"a": 1}', memoryId: known, confidence: 0.30000000000000004, targetModels: ['qwen2_5_coder'] })]);
		const [row] = await kept('consolidation_id::text, model_id, specialization, instruction, input, output, source_memory_id, source_node_id, confidence_score, created_at is not null as dated');
		expect(row).toEqual({
			consolidation_id: runId,
			model_id: 'qwen2_5_coder',
			specialization: 'code_generation',
			instruction: 'Ask 😀',
			input: "it's\n\"quoted\" \\",
			output: '{"a": 1}',
			source_memory_id: known,
			source_node_id: known,
			confidence_score: 0.30000000000000004,
			dated: true,
		});
	});

	it('names its memory as text always, and by uuid where the brain has it', async () => {
		const ids = [known, known.toUpperCase(), gone, 'mem-1', '{0a1b2c3d-0000-4000-8000-00000000000a}', `${known}\n`, '0a1b2c3d00004000800000000000000a', "it's"];
		await keep(ids.map((memoryId, index) => pair({ instruction: `${index}`, memoryId })));
		expect(await kept('source_memory_id, source_node_id')).toEqual(ids.map((id, index) => ({ source_memory_id: id, source_node_id: index < 2 ? known : null })));
	});

	it('holds a replacement where the pair has a character that Postgres cannot store', async () => {
		await keep([pair({ instruction: 'a\0b', input: '\0', output: 'lone \ud83d', memoryId: 'm\0' })]);
		expect(await kept('instruction, input, output, source_memory_id')).toEqual([{ instruction: 'a\ufffdb', input: '\ufffd', output: 'lone \ufffd', source_memory_id: 'm\ufffd' }]);
	});

	it('of a target model that is not registered has no specialization', async () => {
		await keep([pair({ targetModels: ['unregistered'] })]);
		expect(await kept('model_id, specialization')).toEqual([{ model_id: 'unregistered', specialization: null }]);
	});
});

describe('samples', () => {
	it('of twelve thousand pairs are written in bulk, in whatever batches they come', async () => {
		const pairs = Array.from({ length: 12_000 }, (_, index) => pair({ instruction: `Ask ${index}`, memoryId: index % 2 === 0 ? known : gone }));
		const began = performance.now();
		await keep(pairs, 11_000);
		expect(performance.now() - began).toBeLessThan(5_000);
		expect(await one(database.client, 'select count(*)::int as all, count(distinct instruction)::int as distinct, count(source_node_id)::int as tied from public.training_dataset_samples')).toEqual({ all: 12_000, distinct: 12_000, tied: 6_000 });
	});

	it('may be none, or come in empty batches', async () => {
		await keep([]);
		async function* empty() {
			yield [];
			yield [pair()];
			yield [];
		}
		await connection.transaction(() => insertSamples(connection, runId, empty()));
		expect(await kept('model_id')).toHaveLength(1);
	});

	it('go with their run, and outlive their memory', async () => {
		await keep([pair({ memoryId: known })]);
		await database.client.query('delete from public.memory_semantic');
		expect(await kept('source_memory_id, source_node_id')).toEqual([{ source_memory_id: known, source_node_id: null }]);
		await database.client.query('delete from public.memory_consolidations');
		expect(await kept('id')).toEqual([]);
	});
});

describe('a memory that is deleted between its reading and the end of the run', () => {
	it('is named by its text alone', async () => {
		await database.client.query('delete from public.memory_semantic');
		await complete(connection, claim, outcome([dataset('llama_3', 1)], [pair({ memoryId: known })]));
		expect(await kept('source_memory_id, source_node_id')).toEqual([{ source_memory_id: known, source_node_id: null }]);
	});

	it('fails no run where its deletion is still under way', async () => {
		await addMemory(gone);
		await database.client.query('begin');
		await database.client.query('delete from public.memory_semantic where id = $1', [gone]);
		const completing = complete(connection, claim, outcome([dataset('llama_3', 2)], [pair({ instruction: '1', memoryId: known }), pair({ instruction: '2', memoryId: gone })]));
		await blockedSession();
		await database.client.query('commit');
		await completing;
		expect(await kept('source_memory_id, source_node_id')).toEqual([{ source_memory_id: known, source_node_id: known }, { source_memory_id: gone, source_node_id: null }]);
	});

	it('keeps its tie where the deletion is taken back', async () => {
		await database.client.query('begin');
		await database.client.query('delete from public.memory_semantic');
		const completing = complete(connection, claim, outcome([dataset('llama_3', 1)], [pair({ memoryId: known })]));
		await blockedSession();
		await database.client.query('rollback');
		await completing;
		expect(await kept('source_node_id')).toEqual([{ source_node_id: known }]);
	});
});

/** Resolves when a session of this database waits for a lock. */
async function blockedSession(): Promise<void> {
	const waiting = `select count(*)::int as sessions from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
	await expect.poll(() => one(database.client, waiting), { timeout: 5_000 }).toEqual({ sessions: 1 });
}

describe('samples of a brain that calls its memories by text', () => {
	it.each([
		['with text ids', 'brain-with-text-ids'],
		['that is not there at all', null],
	])('%s hold the text, and the uuid where it is one', async (_, brain) => {
		const other = await createTestDatabase({ template: 'empty' });
		if (brain !== null) await other.client.query(readSql(brain));
		await migrateDatabase(other.url);
		const own = await connect(parseConnectionUri(other.url));
		const claim = await begin(own);
		await complete(own, claim, outcome([dataset('llama_3', 2)], [pair({ instruction: '1', memoryId: 'mem-1' }), pair({ instruction: '2', memoryId: known })]));
		const { rows } = await other.client.query('select source_memory_id, source_node_id from public.training_dataset_samples order by instruction');
		expect(rows).toEqual([{ source_memory_id: 'mem-1', source_node_id: null }, { source_memory_id: known, source_node_id: known }]);
		await own.close();
		await other.drop();
	});
});
