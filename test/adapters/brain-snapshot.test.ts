import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import type { Memory } from '../../engine/memory/memory';
import type { MemoryStore } from '../../engine/ports';
import { linkRow, memoryRow, uuid } from '../support/brain-rows';
import { collected } from '../support/memories';
import { expectCode } from '../support/rejection';
import { createBrainDatabase, criteria, type BrainDatabase, type TestBrain } from '../support/test-brain';
import { watched } from '../support/watched-connection';

let database: BrainDatabase;
let brain: TestBrain;
beforeAll(async () => {
	database = await createBrainDatabase();
});
beforeEach(async () => {
	brain = await database.make();
});
afterAll(() => database.drop());

/** Fills the brain with so many memories, each linked to the next one unless said otherwise. */
async function fillWith(count: number, { summary = `'Summary ' || n`, linked = true } = {}): Promise<void> {
	const id = `('00000000-0000-4000-8000-' || lpad((%)::text, 12, '0'))::uuid`;
	const idOf = (number: string) => id.replace('%', number);
	await database.client.query(`insert into ${brain.tables.memories} (id, concept, summary, confidence_score, access_count, node_type)
		select ${idOf('n')}, 'Concept ' || n, ${summary}, 0.8, 10, 'knowledge' from generate_series(1, ${count}) n`);
	if (!linked) return;
	await database.client.query(`insert into ${brain.tables.links} select ${idOf('n')}, ${idOf('n')}, ${idOf('n + 1')}, 0.5, 'causal' from generate_series(1, ${count} - 1) n`);
}

/** Reads all memories, and does something else after the first batch. */
async function readInterrupted(store: MemoryStore, interrupt: () => Promise<unknown>): Promise<Memory[]> {
	const all: Memory[] = [];
	for await (const memories of store.memories(criteria())) {
		if (all.length === 0) await interrupt();
		all.push(...memories);
	}
	return all;
}

async function canBeUsed(connection: Connection): Promise<boolean> {
	const again = await brain.snapshot((store) => collected(store.memories(criteria({ limit: 3 }))), connection);
	return again.length === 3;
}

describe('memories arrive in batches', () => {
	it('of a few for those who work on them, in rank order and without a gap', async () => {
		await fillWith(6_000);
		const sizes: number[] = [];
		const ids: string[] = [];
		await brain.snapshot(async (store) => {
			for await (const memories of store.memories(criteria())) {
				sizes.push(memories.length);
				ids.push(...memories.map(({ id }) => id));
			}
		});
		expect(ids).toEqual(Array.from({ length: 6_000 }, (_, index) => uuid(index + 1)));
		expect(Math.max(...sizes)).toBeLessThanOrEqual(20);
	});

	it('of many tiny rows, but few large ones, over the wire', async () => {
		await fillWith(6_000, { summary: 'null', linked: false });
		const size = 40_000_000;
		await brain.fill({ memories: [memoryRow(9_999, { concept: 'Large', confidence_score: 0.9, summary: null })] });
		await database.client.query(`update ${brain.tables.memories} set summary = repeat('0123456789', ${size / 10}) where concept = 'Large'`);
		const { connection, batches } = watched(database.connection);
		const hashes = new Set<string>();
		let read = 0;
		await brain.snapshot(async (store) => {
			for await (const memories of store.memories(criteria())) {
				read += memories.length;
				for (const { summary } of memories) if ((summary?.length ?? 0) > 100) hashes.add(createHash('sha256').update(summary ?? '').digest('hex'));
			}
		}, connection);
		expect(read).toBe(6_001);
		expect([...hashes]).toEqual([createHash('sha256').update('0123456789'.repeat(size / 10)).digest('hex')]);
		const [large, afterLarge, ...rest] = batches;
		expect(large?.rows).toBeLessThanOrEqual(500);
		expect(afterLarge?.rows).toBeLessThanOrEqual(20);
		expect(Math.max(...rest.map(({ rows }) => rows))).toBeLessThanOrEqual(5_000);
		expect(Math.max(...rest.map(({ characters }) => characters))).toBeLessThan(3_000_000);
		expect(batches.length).toBeLessThan(8);
	});

	it('that keep to about a megabyte once the size of the rows is known', async () => {
		await fillWith(1_500, { summary: `repeat('x', 20000)` });
		const { connection, batches } = watched(database.connection);
		await brain.snapshot(async (store) => {
			for await (const memories of store.memories(criteria())) expect(memories.length).toBeLessThanOrEqual(20);
		}, connection);
		expect(batches.reduce((sum, { rows }) => sum + rows, 0)).toBe(1_500);
		expect(Math.max(...batches.slice(1).map(({ characters }) => characters))).toBeLessThan(1_500_000);
	});
});

describe('what others write meanwhile', () => {
	it('is not seen: neither in the batches to come nor in anything asked later', async () => {
		await fillWith(3_000);
		const expected = await brain.read();
		const write = async () => {
			await brain.fill({ memories: [memoryRow(5_000, { confidence_score: 1, concept: 'Concept 7' })], links: [linkRow(5_000, 2_999, 1)] });
			await database.client.query(`delete from ${brain.tables.memories} where id > '${uuid(2_000)}'`);
			await database.client.query(`update ${brain.tables.memories} set summary = 'Changed.', confidence_score = 0.1 where id > '${uuid(1_000)}'`);
			await database.client.query(`delete from ${brain.tables.links}`);
		};
		await brain.snapshot(async (store) => {
			expect(await readInterrupted(store, write)).toEqual(expected);
			expect(await collected(store.memories(criteria()))).toEqual(expected);
			expect(await store.survey(criteria())).toMatchObject({ memories: 3_000, selected: 3_000 });
			expect([...(await store.repeatedConcepts(criteria()))]).toEqual([]);
		});
		expect(await brain.survey()).toMatchObject({ memories: 2_000, selected: 1_000 });
	});

	it('is not held up: a reader locks nobody out', async () => {
		await fillWith(1_000);
		const drop = async () => {
			await database.client.query(`set lock_timeout = '1s'`);
			await database.client.query(`update ${brain.tables.memories} set summary = 'Changed.'`);
		};
		await brain.snapshot((store) => readInterrupted(store, drop));
		expect(await brain.read({ limit: 1 })).toMatchObject([{ summary: 'Changed.' }]);
	});
});

describe('a reader that stops early', () => {
	it('leaves the connection as it was, in the same snapshot and after it', async () => {
		await fillWith(2_000);
		await brain.snapshot(async (store) => {
			for (const round of [1, 2, 3]) {
				for await (const memories of store.memories(criteria())) {
					expect(memories[0]?.concept, `round ${round}`).toBe('Concept 1');
					break;
				}
			}
			expect(await store.survey(criteria())).toMatchObject({ selected: 2_000 });
			expect(await database.connection.query('select name from pg_cursors')).toEqual([]);
		});
		expect(await canBeUsed(database.connection)).toBe(true);
	});

	it('by an error of its own gets that error', async () => {
		await fillWith(2_000);
		const own = new Error('mine');
		const reading = brain.snapshot((store) => readInterrupted(store, () => Promise.reject(own)));
		await expect(reading).rejects.toBe(own);
		expect(await canBeUsed(database.connection)).toBe(true);
	});

	it('does not disturb another that reads in the same snapshot', async () => {
		await fillWith(2_000);
		const { both, broken } = await brain.snapshot(async (store) => ({
			both: await Promise.all([collected(store.memories(criteria())), collected(store.memories(criteria()))]),
			broken: await readInterrupted(store, async () => {
				for await (const memories of store.memories(criteria())) return memories;
				return [];
			}),
		}));
		expect([...both, broken].map((memories) => memories.length)).toEqual([2_000, 2_000, 2_000]);
	});
});

describe('settings that reading needs', () => {
	it('end with the snapshot', async () => {
		const settings = `select current_setting('statement_timeout') as timeout, current_setting('work_mem') as memory, current_setting('cursor_tuple_fraction') as fraction, current_setting('transaction_isolation') as isolation`;
		const connection = await connect(database.settings);
		const before = await connection.query(settings);
		expect(before).toMatchObject([{ timeout: '2min', isolation: 'read committed' }]);
		const inside = await brain.snapshot(() => connection.query(settings), connection);
		expect(inside).toMatchObject([{ timeout: '10min', isolation: 'repeatable read' }]);
		expect(await connection.query(settings)).toEqual(before);
		await connection.close();
	});
});

describe('a reader whose session ends between batches', () => {
	it('is told at once that the connection is lost', async () => {
		await fillWith(3_000);
		const connection = await connect(database.settings);
		const [{ pid } = { pid: 0 }] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
		const kill = () => database.client.query('select pg_terminate_backend($1, 2000)', [pid]);
		const began = performance.now();
		await expectCode('DATABASE_CONNECTION_LOST', brain.snapshot((store) => readInterrupted(store, kill), connection));
		await expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1'));
		await connection.close();
		expect(performance.now() - began).toBeLessThan(3_000);
	});

	it('because the user stopped it is told CANCELLED, and the server does no more work for it', async () => {
		await fillWith(3_000);
		const stop = new AbortController();
		const connection = await connect(database.settings, { signal: stop.signal });
		const [{ pid } = { pid: 0 }] = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
		const abort = async () => stop.abort();
		const began = performance.now();
		await expectCode('CANCELLED', brain.snapshot((store) => readInterrupted(store, abort), connection));
		expect(performance.now() - began).toBeLessThan(2_500);
		const { rows } = await database.client.query('select state from pg_stat_activity where pid = $1', [pid]);
		expect(rows.filter(({ state }) => state !== 'idle')).toEqual([]);
		await connection.close();
	});

	it('while it waits for the first batch is stopped as well', async () => {
		await database.client.query(`create view slow_memories as select m.*, pg_sleep(0.05)::text as slow from ${brain.tables.memories} m;
			create view slow_${brain.tables.memories.split('.')[0]} as select id, concept || slow as concept, summary, confidence_score, access_count from slow_memories`);
		await fillWith(500);
		const stop = new AbortController();
		const connection = await connect(database.settings, { signal: stop.signal });
		const slow = brain.with({ memories: `slow_${brain.tables.memories.split('.')[0]}` });
		setTimeout(() => stop.abort(), 300);
		const began = performance.now();
		await expectCode('CANCELLED', slow.snapshot((store) => collected(store.memories(criteria())), connection));
		expect(performance.now() - began).toBeLessThan(2_500);
		await connection.close();
	});
});
