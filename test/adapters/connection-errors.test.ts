import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { sqlStateOf, toReplayError } from '../../adapters/postgres/errors/to-replay-error';
import { ReplayError, type ReplayErrorCode } from '../../engine/errors';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { everythingShownOf, expectCode } from '../support/rejection';

let database: TestDatabase;
let connection: Connection;

beforeAll(async () => {
	database = await createTestDatabase({ template: 'empty' });
	connection = await connect(parseConnectionUri(database.url));
	await connection.execute("create table secrets (id int primary key, text text not null, score int constraint score_range check (score < 10)); insert into secrets values (1, 'S3CRET first row', 1)");
	await connection.execute("create function leak() returns int language plpgsql as $$ begin perform 'S3CRET where'; raise exception 'S3CRET message' using detail = 'S3CRET detail', hint = 'S3CRET hint'; end $$");
});
afterAll(async () => {
	await connection.close();
	await database.drop();
});

describe('an error of the server', () => {
	const cases: ReadonlyArray<readonly [ReplayErrorCode, string, string, RegExp]> = [
		['DATABASE_SCHEMA_MISMATCH', '42P01', "select 'S3CRET' from no_table", /migrate/],
		['DATABASE_SCHEMA_MISMATCH', '42703', 'select "S3CRET" from secrets', /migrate/],
		['DATABASE_SCHEMA_MISMATCH', '42883', "select no_function('S3CRET')", /migrate/],
		['DATABASE_SCHEMA_MISMATCH', '3F000', 'create table no_schema."S3CRET" (id int)', /migrate/],
		['DATABASE_PERMISSION_DENIED', '42501', "select 'S3CRET' from pg_authid", /Grant/],
		['DATABASE_FAILED', '42601', "selekt 'S3CRET'", /report/],
		['DATABASE_FAILED', '23505', "insert into secrets values (1, 'S3CRET again', 1)", /table secrets, constraint secrets_pkey/],
		['DATABASE_FAILED', '23502', "insert into secrets (id) values (987654321)", /table secrets, column text/],
		['DATABASE_FAILED', '23514', "insert into secrets values (2, 'S3CRET', 99)", /constraint score_range/],
		['DATABASE_FAILED', '22P02', "select 'S3CRET'::uuid", /value/],
		['DATABASE_FAILED', '22012', "select 1/0, 'S3CRET'", /value/],
		['DATABASE_FAILED', 'P0001', 'select leak()', /triggers/],
		['DATABASE_PERMISSION_DENIED', '25006', "begin read only; insert into secrets values (3, 'S3CRET', 1)", /read-only/],
	];

	it.each(cases)('%s %s has the code, the next step and none of the data: %s', async (code, sqlState, sql, text) => {
		const error = await expectCode(code, connection.query(sql));
		await connection.execute('rollback');
		expect(sqlStateOf(error)).toBe(sqlState);
		expect(error.message).toContain(sqlState);
		expect(error.message).toMatch(text);
		expect(error.message).toMatch(/[a-z0-9)`]\.$/);
		expect(everythingShownOf(error)).not.toMatch(/S3CRET|987654321|selekt/);
	});

	it('shows no value that was sent', async () => {
		const error = await expectCode('DATABASE_FAILED', connection.query('insert into secrets values ($1, $2, 1)', [1, 'S3CRET value']));
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('shows no value that the driver can not send', async () => {
		const hostile = { toPostgres: () => { throw new Error('S3CRET value'); } };
		const error = await expectCode('DATABASE_FAILED', connection.query('select $1::text', [hostile]));
		expect(everythingShownOf(error)).not.toContain('S3CRET');
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
	});
});

describe('toReplayError', () => {
	const coded = (code: string) => Object.assign(new Error('S3CRET'), { code, detail: 'S3CRET', where: 'S3CRET', internalQuery: 'S3CRET' });

	it.each([
		['08P01', 'connect', 'DATABASE_LOGIN_REFUSED'],
		['08P01', 'query', 'DATABASE_FAILED'],
		['08006', 'query', 'DATABASE_CONNECTION_LOST'],
		['XX000', 'connect', 'DATABASE_LOGIN_REFUSED'],
		['XX000', 'query', 'DATABASE_FAILED'],
		['28000', 'connect', 'DATABASE_LOGIN_REFUSED'],
		['53300', 'connect', 'DATABASE_UNREACHABLE'],
		['57P03', 'connect', 'DATABASE_UNREACHABLE'],
		['57P01', 'query', 'DATABASE_CONNECTION_LOST'],
		['25P03', 'query', 'DATABASE_CONNECTION_LOST'],
		['57014', 'query', 'DATABASE_TIMEOUT'],
		['40001', 'query', 'DATABASE_FAILED'],
		['99999', 'query', 'DATABASE_FAILED'],
		['ECONNREFUSED', 'connect', 'DATABASE_UNREACHABLE'],
		['EHOSTUNREACH', 'connect', 'DATABASE_UNREACHABLE'],
		['ETIMEDOUT', 'connect', 'DATABASE_UNREACHABLE'],
		['ETIMEDOUT', 'query', 'DATABASE_CONNECTION_LOST'],
		['ECONNRESET', 'query', 'DATABASE_CONNECTION_LOST'],
		['EPIPE', 'query', 'DATABASE_CONNECTION_LOST'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'connect', 'DATABASE_TLS_REFUSED'],
		['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'connect', 'DATABASE_TLS_REFUSED'],
		['ERR_SSL_WRONG_VERSION_NUMBER', 'connect', 'DATABASE_TLS_REFUSED'],
		['toString', 'query', 'DATABASE_FAILED'],
	] as const)('takes %s at %s for %s, by its code alone', (code, stage, expected) => {
		const error = toReplayError(coded(code), undefined, stage);
		expect(error.code).toBe(expected);
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it.each([null, undefined, 'S3CRET', new Error('S3CRET'), new TypeError('a\n    at S3CRET (x.ts:1:1)'), { code: 'S3CRET text', table: 'S3CRET text' }, { code: 5, message: 'S3CRET' }])('shows nothing of %s', (thrown) => {
		const error = toReplayError(thrown);
		expect(error.code).toBe('DATABASE_FAILED');
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('names a table only where the name is one', () => {
		const error = toReplayError({ code: '23505', table: 'S3CRET text', constraint: 'notes_pkey' });
		expect(error.message).toContain('[23505, constraint notes_pkey]');
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('lets a ReplayError through as it is', () => {
		const error = new ReplayError('CANCELLED', 'Stopped.');
		expect(toReplayError(error)).toBe(error);
	});

	it('tells who uses the direct address of Supabase about IPv6', () => {
		const place = { host: 'db.abcdefgh.supabase.co', port: 5432, database: 'postgres', user: 'postgres' };
		expect(toReplayError(coded('ENETUNREACH'), place, 'connect').message).toMatch(/IPv6.*session pooler/);
		expect(toReplayError(coded('ENETUNREACH'), { ...place, host: 'db.example' }, 'connect').message).not.toContain('IPv6');
	});
});
