import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTableName, quoteTable } from '../../adapters/postgres/identifier';
import { ReplayError } from '../../engine/errors';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

describe('parseTableName', () => {
	it('takes a table with and without its schema', () => {
		expect(parseTableName('memory_semantic')).toEqual({ schema: null, table: 'memory_semantic' });
		expect(parseTableName('public.memory$1')).toEqual({ schema: 'public', table: 'memory$1' });
	});

	it.each(['', '.', 'a.', '.b', 'a.b.c', 'Memory', '1a', 'a b', 'a;b', '"a"', 'a--', "a'", 'a\n', 'ä', 'a'.repeat(64), null, 3, ['a']])('refuses %j', (text) => {
		expect(() => parseTableName(text)).toThrow(expect.objectContaining({ code: 'INVALID_SETTING' }));
	});

	it('lets nothing through that could leave its quotes', () => {
		const hostile = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('a"; drop table x; --', 'public.a"', 'a\0b', 'public."a"'));
		fc.assert(
			fc.property(hostile, (text) => {
				const quoted = quotedOrNull(text);
				expect(quoted === null || /^("[a-z_][a-z0-9_$]*"\.)?"[a-z_][a-z0-9_$]*"$/.test(quoted)).toBe(true);
			}),
			{ numRuns: 1_000 },
		);
	});
});

describe('quoteTable', () => {
	let database: TestDatabase;
	beforeAll(async () => void (database = await createTestDatabase({ template: 'empty' })));
	afterAll(() => database.drop());

	it('names the table that was asked for, reserved words included', async () => {
		await database.client.query('create table public."select" (id int)');
		const { rows } = await database.client.query('select to_regclass($1)::oid::text as oid', [quoteTable(parseTableName('public.select'))]);
		expect(rows[0].oid).toMatch(/^\d+$/);
		await database.client.query(`select id from ${quoteTable(parseTableName('select'))}`);
	});
});

function quotedOrNull(text: string): string | null {
	try {
		return quoteTable(parseTableName(text));
	} catch (error) {
		if (error instanceof ReplayError && error.code === 'INVALID_SETTING') return null;
		throw error;
	}
}
