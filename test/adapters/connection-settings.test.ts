import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConnectionForm } from '../../adapters/postgres/settings/connection-form';
import { plaintextWarning } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { settingsFromEnvironment, settingsFromUri, type Environment } from '../../adapters/postgres/settings/environment';
import { ReplayError } from '../../engine/errors';
import { makeCertificates, type Certificates } from '../support/certificates';
import { everythingShownOf } from '../support/rejection';

const form = { connectBy: 'fields', host: 'db.example', port: 5432, database: 'brain', user: 'me', password: 'pw', uriWithPassword: '', tls: 'require', caCertificate: '' };

let certificates: Certificates;
beforeAll(() => void (certificates = makeCertificates()));
afterAll(() => certificates.remove());

describe('a connection URI', () => {
	it('is read in all its parts, percent-decoded', () => {
		expect(parseConnectionUri('postgresql://us%40er:p%40ss%2Fw%25rd@db.example:6543/my%20brain?sslmode=require&pgbouncer=true')).toEqual({
			host: 'db.example',
			port: 6543,
			database: 'my brain',
			user: 'us@er',
			password: 'p@ss/w%rd',
			tls: { mode: 'require' },
		});
	});

	it('has port 5432 and the database of the user where it names none', () => {
		expect(parseConnectionUri('postgres://me@localhost')).toMatchObject({ port: 5432, database: 'me', password: '' });
		expect(parseConnectionUri('postgres://me@localhost/')).toMatchObject({ database: 'me' });
	});

	it('may name an IPv6 address', () => {
		expect(parseConnectionUri('postgres://me@[::1]:5433/b')).toMatchObject({ host: '::1', port: 5433, tls: { mode: 'off' } });
		expect(parseConnectionUri('postgres://me@[2001:db8::7]/b')).toMatchObject({ host: '2001:db8::7', tls: { mode: 'require' } });
	});

	it('may have an @ in its password as it is', () => {
		expect(parseConnectionUri('postgres://me:p@ss@localhost/b').password).toBe('p@ss');
	});

	it.each([
		['disable', { mode: 'off' }],
		['allow', { mode: 'require' }],
		['prefer', { mode: 'require' }],
		['require', { mode: 'require' }],
		['no-verify', { mode: 'require' }],
		['verify-ca', { mode: 'verify', ca: null }],
		['verify-full', { mode: 'verify', ca: null }],
	])('with sslmode=%s gives %j', (mode, tls) => {
		expect(parseConnectionUri(`postgres://me@db.example/b?sslmode=${mode}`).tls).toEqual(tls);
		expect(parseConnectionUri(`postgres://me@localhost/b?sslmode=${mode}`).tls).toEqual(tls);
	});

	it.each(['localhost', 'LOCALHOST', 'a.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])('without sslmode needs no TLS on %s', (host) => {
		expect(parseConnectionUri(`postgres://me@${host}/b`).tls).toEqual({ mode: 'off' });
	});

	it.each(['db.example', '10.0.0.5', 'localhost.example', '127.example', 'postgres'])('without sslmode is encrypted to %s', (host) => {
		expect(parseConnectionUri(`postgres://me@${host}/b`).tls).toEqual({ mode: 'require' });
	});

	it('never gets weaker than the settings beside it, and never weaker than its own sslmode', () => {
		const verify = { mode: 'verify', ca: certificates.ca } as const;
		expect(parseConnectionUri('postgres://me@db.example/b?sslmode=disable', { tls: verify }).tls).toEqual(verify);
		expect(parseConnectionUri('postgres://me@db.example/b?sslmode=require', { tls: verify }).tls).toEqual(verify);
		expect(parseConnectionUri('postgres://me@db.example/b?sslmode=verify-full', { tls: { mode: 'off' } }).tls).toEqual({ mode: 'verify', ca: null });
		expect(parseConnectionUri('postgres://me@db.example/b', { tls: { mode: 'off' } }).tls).toEqual({ mode: 'off' });
	});

	it.each([
		'mysql://me:S3CRET@db.example/b',
		'S3CRET',
		'postgres://me:S3CRET#x@db.example/b',
		'postgres://me:12/S3CRET@db.example/b',
		'postgres://me:12?S3CRET@db.example/b',
		'postgres://me:12#S3CRET@db.example/b',
		'postgres://me:a@b/S3CRET@db.example/b',
		'postgres://me:a@b/c?S3CRET@db.example/b',
		'postgres://me:a@b/c#S3CRET@db.example/b',
		'postgres://me:S3CRET%@db.example/b',
		'postgres://me:S3CRET@/b',
		'postgres:///S3CRET',
		'postgres://:S3CRET@db.example/b',
		'postgres://me:S3CRET@db.example:0/b',
		'postgres://me:S3CRET@db.example:99999/b',
		'postgres://me:S3CRET@db.example/b?sslmode=S3CRET',
		'postgres://me:S3CRET@db.example/b?host=/var/run/postgresql',
		'postgres://me:S3CRET@%2Fvar%2Frun/b',
		'postgres://me:S3CRET@db.example/b?options=-c%20x=1',
		'postgres://me:S3CRET@db.example/b?sslcert=x',
		'postgres://me%00:S3CRET@db.example/b',
		'postgres://me:S3CRET@one.example,two.example/b',
	])('is refused without being shown: %s', (uri) => {
		const error = thrownBy(() => parseConnectionUri(uri));
		expect(error.code).toBe('INVALID_SETTING');
		expect(error.message).toMatch(/\. .+\.$/);
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('with the placeholder of the Supabase dashboard says so', () => {
		expect(thrownBy(() => parseConnectionUri('postgresql://postgres.ref:[YOUR-PASSWORD]@aws-0-eu-central-1.pooler.supabase.com:5432/postgres')).message).toContain('placeholder');
	});

	it('keeps any password whole', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (password) => {
				fc.pre(!password.includes('\0'));
				expect(parseConnectionUri(`postgres://me:${encodeURIComponent(password)}@db.example/b`).password).toBe(password);
			}),
		);
	});
});

describe('the fields of the credential', () => {
	it('give the settings', () => {
		expect(parseConnectionForm({ ...form, host: ' db.example ', port: '6543' })).toEqual({ host: 'db.example', port: 6543, database: 'brain', user: 'me', password: 'pw', tls: { mode: 'require' } });
	});

	it('may hold a URI, whose TLS is that of the form', () => {
		const uri = 'postgres://me:pw@db.example/brain';
		expect(parseConnectionForm({ ...form, connectBy: 'uri', host: '', uriWithPassword: uri, tls: 'off' }).tls).toEqual({ mode: 'off' });
		expect(parseConnectionForm({ ...form, connectBy: 'uri', host: '', uriWithPassword: uri, tls: 'verify', caCertificate: certificates.ca }).tls).toEqual({ mode: 'verify', ca: certificates.ca });
	});

	it.each([
		['Connect By', { connectBy: 'S3CRET' }],
		['Host', { host: '' }],
		['Host', { host: 'postgres://me:S3CRET@db.example/b' }],
		['Host', { host: '/var/run/S3CRET' }],
		['Port', { port: 'S3CRET' }],
		['Port', { port: 0 }],
		['Database', { database: '  ' }],
		['Database', { database: 'postgres://S3CRET' }],
		['User', { user: undefined }],
		['User', { user: 'S3CRET\0database\0other' }],
		['Password', { password: 'S3CRET\0' }],
		['Password', { password: { a: 'S3CRET' } }],
		['TLS', { tls: 'S3CRET' }],
		['CA Certificate', { tls: 'verify', caCertificate: 'S3CRET' }],
		['CA Certificate', { tls: 'verify', caCertificate: '-----BEGIN CERTIFICATE-----S3CRET-----END CERTIFICATE-----' }],
		['Connection URI', { connectBy: 'uri', uriWithPassword: '' }],
		['Connection URI', { connectBy: 'uri', uriWithPassword: 'S3CRET' }],
	])("name the field '%s' when it is wrong", (field, change) => {
		const error = thrownBy(() => parseConnectionForm({ ...form, ...change }));
		expect(error.code).toBe('INVALID_SETTING');
		expect(error.message).toContain(field);
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('take a CA certificate that lost its line breaks', () => {
		const expected = { mode: 'verify', ca: certificates.ca };
		for (const broken of [certificates.ca.replace(/\n/g, ' '), certificates.ca.replace(/\n/g, '\\n'), `  ${certificates.ca.replace(/\n/g, '\r\n')}`]) {
			expect(parseConnectionForm({ ...form, tls: 'verify', caCertificate: broken }).tls).toEqual(expected);
		}
	});
});

describe('plaintextWarning', () => {
	it('warns only where plaintext leaves this machine', () => {
		const warningFor = (uri: string) => plaintextWarning(parseConnectionUri(uri));
		expect(warningFor('postgres://me:S3CRET@db.example/b?sslmode=disable')).toMatch(/db\.example.*plaintext/);
		expect(warningFor('postgres://me:S3CRET@db.example/b?sslmode=disable')).not.toContain('S3CRET');
		expect(warningFor('postgres://me@localhost/b')).toBeNull();
		expect(warningFor('postgres://me@db.example/b')).toBeNull();
	});
});

describe('the environment', () => {
	const database = (env: Environment) => settingsFromEnvironment(env).database;

	it('names the database by DATABASE_URL, then SUPABASE_DB_URL, then PGHOST and the others', () => {
		const all = { DATABASE_URL: 'postgres://me@localhost/one', SUPABASE_DB_URL: 'postgres://me@localhost/two', PGHOST: 'localhost', PGUSER: 'me', PGDATABASE: 'three' };
		expect(database(all)).toBe('one');
		expect(database({ ...all, DATABASE_URL: ' ' })).toBe('two');
		expect(database({ ...all, DATABASE_URL: undefined, SUPABASE_DB_URL: '' })).toBe('three');
	});

	it('takes every PG variable', () => {
		expect(settingsFromEnvironment({ PGHOST: 'db.example', PGPORT: '6543', PGUSER: 'me', PGPASSWORD: 'pw', PGSSLMODE: 'verify-full', PGSSLROOTCERT: certificates.caFile })).toEqual({
			host: 'db.example',
			port: 6543,
			database: 'me',
			user: 'me',
			password: 'pw',
			tls: { mode: 'verify', ca: certificates.ca },
		});
	});

	it('fills what a URL leaves out', () => {
		expect(settingsFromEnvironment({ DATABASE_URL: 'postgres://me@db.example/b', PGPASSWORD: 'pw', PGSSLMODE: 'disable' })).toMatchObject({ password: 'pw', tls: { mode: 'off' } });
		expect(settingsFromEnvironment({ DATABASE_URL: 'postgres://me@db.example/b?sslmode=require', PGSSLMODE: 'disable' }).tls).toEqual({ mode: 'require' });
	});

	it('checks the certificate when a certificate authority is named', () => {
		const verify = { mode: 'verify', ca: certificates.ca };
		expect(settingsFromUri(`postgres://me@db.example/b?sslmode=require&sslrootcert=${encodeURIComponent(certificates.caFile)}`, {}).tls).toEqual(verify);
		expect(settingsFromUri('postgres://me@db.example/b?sslmode=verify-full', { PGSSLROOTCERT: certificates.caFile }).tls).toEqual(verify);
		expect(settingsFromUri('postgres://me@db.example/b?sslmode=verify-full&sslrootcert=system', {}).tls).toEqual({ mode: 'verify', ca: null });
	});

	it('names a certificate file that is missing or is none', () => {
		const folder = mkdtempSync(join(tmpdir(), 'hippo-ca-'));
		writeFileSync(join(folder, 'no.pem'), 'S3CRET');
		for (const file of ['absent.pem', 'no.pem']) {
			const error = thrownBy(() => settingsFromEnvironment({ PGHOST: 'db.example', PGUSER: 'me', PGPASSWORD: 'S3CRET', PGSSLROOTCERT: join(folder, file) }));
			expect(error).toMatchObject({ code: 'INVALID_SETTING', message: expect.stringContaining(file) });
			expect(everythingShownOf(error)).not.toContain('S3CRET');
		}
		rmSync(folder, { recursive: true });
	});

	it('with SUPABASE_URL alone says where the connection string is found, and shows no key', () => {
		const error = thrownBy(() => settingsFromEnvironment({ SUPABASE_URL: 'https://ref.supabase.co', SUPABASE_SERVICE_ROLE_KEY: 'S3CRET' }));
		expect(error.message).toMatch(/Connect.*session pooler.*5432.*6543.*SUPABASE_DB_URL/);
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});

	it('with nothing set names the possibilities', () => {
		expect(thrownBy(() => settingsFromEnvironment({})).message).toMatch(/DATABASE_URL.*SUPABASE_DB_URL.*PGHOST.*--database-url/);
	});

	it('names the variable whose URL is wrong and shows none of it', () => {
		const error = thrownBy(() => settingsFromEnvironment({ SUPABASE_DB_URL: 'postgres://me:S3CRET@db.example:x/b' }));
		expect(error.message).toContain('SUPABASE_DB_URL');
		expect(everythingShownOf(error)).not.toContain('S3CRET');
	});
});

function thrownBy(work: () => unknown): ReplayError {
	try {
		work();
	} catch (error) {
		if (error instanceof ReplayError) return error;
		throw error;
	}
	throw new Error('Nothing was thrown.');
}
