import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, type ConnectOptions } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { withConnection } from '../../adapters/postgres/connection/with-connection';
import { createTestDatabase, heldByProduct, type TestDatabase } from '../support/postgres';
import { everythingShownOf, expectCode } from '../support/rejection';
import { startTcpProxy, type TcpProxy, type TcpProxyOptions } from '../support/tcp-proxy';

let database: TestDatabase;
let settings: ConnectionSettings;
const open: Connection[] = [];
const proxies: TcpProxy[] = [];

beforeAll(async () => {
	database = await createTestDatabase({ template: 'empty' });
	settings = parseConnectionUri(database.url);
	await database.client.query('create table notes (id int primary key, text text)');
});
afterEach(async () => {
	await Promise.all(open.splice(0).map((connection) => connection.close()));
	for (const proxy of proxies.splice(0)) proxy.stop();
	await database.client.query('truncate notes');
});
afterAll(() => database.drop());

describe('a query', () => {
	it('gives rows as objects or as lists, and how many rows were touched', async () => {
		const connection = await opened();
		expect(await connection.query('select $1::int as a, $2::text as b', [1, 'x'])).toEqual([{ a: 1, b: 'x' }]);
		expect(await connection.queryArrays('select 1, 2 union all select 3, 4 order by 1')).toEqual([[1, 2], [3, 4]]);
		expect(await connection.execute("insert into notes values (1, 'a'), (2, 'b')")).toBe(2);
	});

	it('may be a script without values, whose last statement counts', async () => {
		const connection = await opened();
		expect(await connection.execute("insert into notes values (1, 'a'); insert into notes values (2, 'b'), (3, 'c'); delete from notes where id > 1")).toBe(2);
		expect(await connection.query("select 1 as a; select 2 as a")).toEqual([{ a: 2 }]);
	});

	it('that fails leaves the connection usable', async () => {
		const connection = await opened();
		await expectCode('DATABASE_SCHEMA_MISMATCH', connection.query('select * from no_such_table'));
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
	});

	it('waits for the one before it, and each has its own answer', async () => {
		const connection = await opened();
		const slow = connection.query('select pg_sleep(0.2)::text, 1 as n');
		const failing = expectCode('DATABASE_FAILED', connection.query('select 1/0'));
		const quick = connection.query('select 3 as n', [], { timeoutMs: 150 });
		expect(await slow).toMatchObject([{ n: 1 }]);
		await failing;
		expect(await quick).toEqual([{ n: 3 }]);
	});

	it('is never a named statement', async () => {
		const connection = await opened();
		await connection.query('select $1::int', [1]);
		expect(await connection.query('select name from pg_prepared_statements')).toEqual([]);
	});

	it('lets notices be heard until nobody wants them any more', async () => {
		const connection = await opened();
		const heard: string[] = [];
		const stop = connection.onNotice((text) => heard.push(text));
		await connection.execute("do $$ begin raise notice 'Tables Created: 3'; end $$");
		stop();
		await connection.execute("do $$ begin raise notice 'not heard'; end $$");
		expect(heard).toEqual(['Tables Created: 3']);
	});
});

describe('a transaction', () => {
	it('keeps what it did when it ends, and nothing when it throws', async () => {
		const connection = await opened();
		expect(await connection.transaction(async () => await connection.execute("insert into notes values (1, 'kept')"))).toBe(1);
		const own = new Error('mine');
		await expect(
			connection.transaction(async (same) => {
				await same.execute("insert into notes values (2, 'gone')");
				throw own;
			}),
		).rejects.toBe(own);
		expect(await connection.query('select id from notes')).toEqual([{ id: 1 }]);
	});

	it('that swallowed the error of a statement is not taken for committed', async () => {
		const connection = await opened();
		const pending = connection.transaction(async () => {
			await connection.execute("insert into notes values (1, 'a')");
			await connection.query('select 1/0').catch(() => undefined);
		});
		expect((await expectCode('DATABASE_FAILED', pending)).message).toContain('rolled back');
		expect(await connection.query('select id from notes')).toEqual([]);
	});

	it('whose COMMIT the server refuses is known to be undone', async () => {
		const connection = await opened();
		await connection.execute('create table if not exists deferred (id int primary key, parent int references notes deferrable initially deferred)');
		const error = await expectCode('DATABASE_FAILED', connection.transaction(() => connection.execute('insert into deferred values (1, 99)')));
		expect(error.message).toMatch(/23503.*deferred/);
		await connection.execute('drop table deferred');
	});

	it('sets its limits for itself alone', async () => {
		const connection = await opened();
		const limits = "select current_setting('statement_timeout') as s, current_setting('lock_timeout') as l, current_setting('idle_in_transaction_session_timeout') as i";
		const before = await connection.query(limits);
		const inside = await connection.transaction(() => connection.query(limits), { statementTimeoutMs: 1_500, lockTimeoutMs: 250, idleTimeoutMs: 60_000 });
		expect(inside).toEqual([{ s: '1500ms', l: '250ms', i: '1min' }]);
		expect(await connection.query(limits)).toEqual(before);
	});

	it('reports the time limits of the server as DATABASE_TIMEOUT', async () => {
		const connection = await opened();
		await expectCode('DATABASE_TIMEOUT', connection.transaction(() => connection.query('select pg_sleep(5)'), { statementTimeoutMs: 100 }));
		const holder = await opened();
		await holder.transaction(async () => {
			await holder.execute('lock table notes in access exclusive mode');
			await expectCode('DATABASE_TIMEOUT', connection.transaction(() => connection.query('select * from notes'), { lockTimeoutMs: 100 }));
		});
	});

	it('is not begun inside another', async () => {
		const connection = await opened();
		await expect(connection.transaction(() => connection.transaction(async () => 1))).rejects.toThrow('open on this connection already');
		expect(await connection.transaction(async () => 2)).toBe(2);
	});

	it('as a snapshot sees one moment and writes nothing', async () => {
		const connection = await opened();
		const count = async () => (await connection.query<{ n: string }>('select count(*) as n from notes'))[0]?.n;
		await connection.snapshot(async () => {
			expect(await count()).toBe('0');
			await database.client.query("insert into notes values (1, 'late')");
			expect(await count()).toBe('0');
		});
		expect(await count()).toBe('1');
		await expectCode('DATABASE_PERMISSION_DENIED', connection.snapshot(() => connection.execute("insert into notes values (2, 'x')")));
	});

	it('whose connection dies while COMMIT is under way is neither committed nor undone for us', async () => {
		const { connection, proxy } = await openedThroughProxy();
		const pending = connection.transaction(async () => {
			await connection.execute("insert into notes values (7, 'a')");
			proxy.muteServer();
			setTimeout(() => proxy.cut(), 200);
		});
		expect((await expectCode('DATABASE_COMMIT_UNKNOWN', pending)).message).toContain('Delete nothing');
		expect((await database.client.query('select id from notes')).rows).toEqual([{ id: 7 }]);
	});

	it('whose backend is terminated while COMMIT is under way is neither committed nor undone for us', async () => {
		const connection = await opened();
		await connection.execute('create or replace function slow() returns trigger language plpgsql as $$ begin perform pg_sleep(20); return null; end $$');
		await connection.execute('create constraint trigger slow after insert on notes deferrable initially deferred for each row execute function slow()');
		const pid = await pidOf(connection);
		const pending = expectCode('DATABASE_COMMIT_UNKNOWN', connection.transaction(() => connection.execute("insert into notes values (8, 'a')")));
		await delay(200);
		await database.client.query('select pg_terminate_backend($1)', [pid]);
		await pending;
		await database.client.query('drop trigger slow on notes');
	});
});

describe('a connection that is lost', () => {
	it('in the middle of a query rejects it and what follows, and the process lives on', async () => {
		const connection = await opened();
		const pid = await pidOf(connection);
		const pending = expectCode('DATABASE_CONNECTION_LOST', connection.query('select pg_sleep(20)'));
		await delay(100);
		await database.client.query('select pg_terminate_backend($1)', [pid]);
		await pending;
		await expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1'));
		await connection.close();
	});

	it('while idle harms nobody, and says why to the next query', async () => {
		// Behind a pooler the connection is not lost: it gets another session.
		const connection = await opened({}, parseConnectionUri(database.directUrl));
		await database.client.query('select pg_terminate_backend($1)', [await pidOf(connection)]);
		await delay(200);
		expect((await expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1'))).message).toContain('57P01');
	});

	it('by a reset of the network rejects what is pending', async () => {
		const { connection, proxy } = await openedThroughProxy();
		const pending = expectCode('DATABASE_CONNECTION_LOST', connection.query('select pg_sleep(20)'));
		await delay(100);
		proxy.cut();
		await pending;
	});

	it('inside a transaction rejects with the loss and not with the failed ROLLBACK', async () => {
		const connection = await opened();
		const pid = await pidOf(connection);
		const pending = expectCode('DATABASE_CONNECTION_LOST', connection.snapshot(() => connection.query('select pg_sleep(20)')));
		await delay(100);
		await database.client.query('select pg_terminate_backend($1)', [pid]);
		await pending;
	});
});

describe('a time limit', () => {
	it('stops the statement on the server, and the connection stays usable', async () => {
		const connection = await opened();
		const error = await expectCode('DATABASE_TIMEOUT', connection.query("select pg_sleep(21), 'S3CRET'", [], { timeoutMs: 200 }));
		expect(error.message).toContain('0.2 s');
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
		expect(await countRunning('pg_sleep(21)')).toBe(0);
	});

	it('stops the statement behind a pooler that drops the request of a client that hangs up', async () => {
		const { connection } = await openedThroughProxy({}, { lagMs: 50 });
		await expectCode('DATABASE_TIMEOUT', connection.query('select pg_sleep(22)', [], { timeoutMs: 200 }));
		expect(await countRunning('pg_sleep(22)')).toBe(0);
	});

	it('holds for every query of a connection that has one', async () => {
		const connection = await opened({ queryTimeoutMs: 200 });
		await expectCode('DATABASE_TIMEOUT', connection.query('select pg_sleep(20)'));
	});

	it('ends the wait on a network that swallows everything', async () => {
		const { connection, proxy } = await openedThroughProxy();
		proxy.freeze();
		const started = Date.now();
		await expectCode('DATABASE_TIMEOUT', connection.query('select 1', [], { timeoutMs: 200 }));
		expect(Date.now() - started).toBeLessThan(2_200);
		await expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1'));
	});
});

describe('Stop', () => {
	it('rejects the pending query within two seconds and ends it on the server', async () => {
		const stop = new AbortController();
		const connection = await opened({ signal: stop.signal });
		const pid = await pidOf(connection);
		const pending = expectCode('CANCELLED', connection.snapshot(() => connection.query('select pg_sleep(30)')));
		await delay(200);
		const stopped = Date.now();
		stop.abort();
		await pending;
		expect(Date.now() - stopped).toBeLessThan(2_000);
		expect(await countRunning('pg_sleep(30)')).toBe(0);
		await expectCode('CANCELLED', connection.query('select 1'));
		await connection.close();
		await expect.poll(() => isHeld(pid)).toBe(false);
	});

	it('is as quick on a network that swallows everything', async () => {
		const stop = new AbortController();
		const { connection, proxy } = await openedThroughProxy({ signal: stop.signal });
		const pending = expectCode('CANCELLED', connection.transaction(() => connection.query('select pg_sleep(30)')));
		await delay(100);
		proxy.freeze();
		const stopped = Date.now();
		stop.abort();
		await pending;
		expect(Date.now() - stopped).toBeLessThan(2_000);
	});

	it('between two statements rolls the transaction back', async () => {
		const stop = new AbortController();
		const connection = await opened({ signal: stop.signal });
		const pid = await pidOf(connection);
		const pending = connection.transaction(async () => {
			await connection.execute("insert into notes values (1, 'a')");
			stop.abort();
		});
		await expectCode('CANCELLED', pending);
		expect((await database.client.query('select id from notes')).rows).toEqual([]);
		expect((await database.client.query('select state from pg_stat_activity where pid = $1', [pid])).rows).toEqual([{ state: 'idle' }]);
	});

	it('that comes while COMMIT is under way lets it end', async () => {
		const stop = new AbortController();
		const connection = await opened({ signal: stop.signal });
		await database.client.query('create or replace function brief() returns trigger language plpgsql as $$ begin perform pg_sleep(0.5); return null; end $$');
		await database.client.query('create constraint trigger brief after insert on notes deferrable initially deferred for each row execute function brief()');
		const pending = connection.transaction(() => connection.execute("insert into notes values (9, 'a')"));
		await delay(250);
		stop.abort();
		expect(await pending).toBe(1);
		await database.client.query('drop trigger brief on notes');
	});

	it('leaves no listener behind on the signal', async () => {
		const { signal } = new AbortController();
		const added: string[] = [];
		const { addEventListener, removeEventListener } = signal;
		signal.addEventListener = (...args: Parameters<AbortSignal['addEventListener']>) => (added.push(args[0]), addEventListener.apply(signal, args));
		signal.removeEventListener = (...args: Parameters<AbortSignal['removeEventListener']>) => (added.pop(), removeEventListener.apply(signal, args));
		await (await connect(settings, { signal })).close();
		expect(added).toEqual([]);
	});

	it('as cancel() ends the running statement only', async () => {
		const connection = await opened();
		const pending = expectCode('CANCELLED', connection.query('select pg_sleep(20)'));
		await delay(100);
		await connection.cancel();
		await pending;
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
		await connection.cancel();
	});
});

describe('close', () => {
	it('ends the session and what runs in it, and may be called twice', async () => {
		const connection = await opened();
		const pid = await pidOf(connection);
		const pending = expectCode('DATABASE_CONNECTION_LOST', connection.query('select pg_sleep(20)'));
		const queued = expectCode('DATABASE_CONNECTION_LOST', connection.query('select 2'));
		await delay(100);
		await connection.close();
		await connection.close();
		await Promise.all([pending, queued]);
		expect((await expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1'))).message).toContain('closed');
		await expect.poll(() => isHeld(pid)).toBe(false);
	});

	it.each([false, true])('ends in time on a network that swallows everything, with a query pending: %s', async (isPending) => {
		const { connection, proxy } = await openedThroughProxy();
		proxy.freeze();
		const pending = isPending ? expectCode('DATABASE_CONNECTION_LOST', connection.query('select 1')) : undefined;
		await delay(50);
		const started = Date.now();
		await connection.close();
		expect(Date.now() - started).toBeLessThan(2_300);
		await pending;
	});

	it('is called by withConnection whatever happens', async () => {
		let pid = 0;
		await expect(
			withConnection(settings, {}, async (connection) => {
				pid = await pidOf(connection);
				throw new Error('mine');
			}),
		).rejects.toThrow('mine');
		await expect.poll(() => isHeld(pid)).toBe(false);
	});

	it('or not, a connection shows nothing secret', async () => {
		const connection = await opened();
		expect(everythingShownOf(connection)).not.toContain('password');
	});
});

async function opened(options?: ConnectOptions, at = settings): Promise<Connection> {
	const connection = await connect(at, options);
	open.push(connection);
	return connection;
}

async function openedThroughProxy(options?: ConnectOptions, network?: TcpProxyOptions) {
	const proxy = await startTcpProxy(settings.port, network);
	proxies.push(proxy);
	return { proxy, connection: await opened(options, { ...settings, port: proxy.port }) };
}

async function pidOf(connection: Connection): Promise<number> {
	return (await connection.query<{ pid: number }>('select pg_backend_pid() as pid'))[0]?.pid ?? 0;
}

async function isHeld(pid: number): Promise<boolean> {
	return (await database.client.query(`select from pg_stat_activity where pid = $1 and ${heldByProduct}`, [pid])).rowCount !== 0;
}

async function countRunning(part: string): Promise<number> {
	const { rows } = await database.client.query("select count(*)::int as n from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like '%' || $1 || '%'", [part]);
	return rows[0].n;
}
