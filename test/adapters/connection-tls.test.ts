import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../adapters/postgres/connection/connect';
import type { ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { settingsFromUri } from '../../adapters/postgres/settings/environment';
import type { TlsSettings } from '../../adapters/postgres/settings/tls';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import { asAdmin } from '../support/admin';
import { makeCertificates, type Certificates, type ServerCertificate } from '../support/certificates';
import { startTcpProxy } from '../support/tcp-proxy';
import { everythingShownOf, expectCode, rejectionOf } from '../support/rejection';

let certificates: Certificates;
let server: EmbeddedPostgres;
let settings: ConnectionSettings;

beforeAll(async () => {
	certificates = makeCertificates();
	server = await startEmbeddedPostgres({ version: 17 });
	settings = parseConnectionUri(server.url);
});
afterAll(async () => {
	await server?.stop();
	certificates?.remove();
});

const off: TlsSettings = { mode: 'off' };
const require: TlsSettings = { mode: 'require' };
const systemCas: TlsSettings = { mode: 'verify', ca: null };
const testCa = (): TlsSettings => ({ mode: 'verify', ca: certificates.ca });

describe('a server without TLS', () => {
	beforeAll(() => serveInPlaintext());

	it('is reached when TLS is off', async () => {
		expect(await isEncrypted(off)).toBe(false);
	});

	it.each([['require', require], ['verify', systemCas]] as const)('is refused with %s, never used in plaintext', async (_, tls) => {
		const error = await expectCode('DATABASE_TLS_REFUSED', connect({ ...settings, tls }));
		expect(error.message).toMatch(/offers no TLS.*Enable TLS/);
		expect(everythingShownOf(error)).not.toContain(settings.password);
	});
});

describe('a server with a self-signed certificate', () => {
	beforeAll(() => serve(certificates.selfSigned));

	it('is encrypted with require', async () => {
		expect(await isEncrypted(require)).toBe(true);
	});

	it('is refused with verify', async () => {
		const error = await expectCode('DATABASE_TLS_REFUSED', connect({ ...settings, tls: systemCas }));
		expect(error.message).toMatch(/DEPTH_ZERO_SELF_SIGNED_CERT.*CA certificate/);
	});
});

describe('a server whose certificate an authority has signed', () => {
	beforeAll(() => serve(certificates.good));

	it.each(['localhost', '127.0.0.1'])('is verified with that authority as %s', async (host) => {
		expect(await isEncrypted(testCa(), host)).toBe(true);
	});

	it('is refused when the authority is not given', async () => {
		const error = await expectCode('DATABASE_TLS_REFUSED', connect({ ...settings, tls: systemCas }));
		expect(error.message).toMatch(/UNABLE_TO_|SELF_SIGNED/);
	});

	it('is refused without the authority even where the process says to trust all', async () => {
		process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
		const error = await rejectionOf(connect({ ...settings, tls: systemCas })).finally(() => delete process.env.NODE_TLS_REJECT_UNAUTHORIZED);
		expect(error.code).toBe('DATABASE_TLS_REFUSED');
	});

	it('is used as the sslmode in the URI says', async () => {
		const tlsOf = async (parameters: string) => {
			const connection = await connect(settingsFromUri(`${server.url}?${parameters}`, {}));
			const [row] = await connection.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
			await connection.close();
			return row?.ssl;
		};
		expect(await tlsOf('sslmode=disable')).toBe(false);
		expect(await tlsOf('sslmode=prefer')).toBe(true);
		expect(await tlsOf(`sslmode=verify-full&sslrootcert=${encodeURIComponent(certificates.caFile)}`)).toBe(true);
		await expectCode('DATABASE_TLS_REFUSED', tlsOf('sslmode=verify-full'));
	});

	it('stops a statement over an encrypted cancel request', async () => {
		const proxy = await startTcpProxy(settings.port);
		const connection = await connect({ ...settings, host: 'localhost', port: proxy.port, tls: testCa() });
		const started = Date.now();
		await expectCode('DATABASE_TIMEOUT', connection.query('select pg_sleep(20)', [], { timeoutMs: 200 }));
		expect(Date.now() - started).toBeLessThan(1_500);
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
		expect(proxy.received().includes(cancelCode)).toBe(false);
		await connection.close();
		proxy.stop();
	});
});

describe('a server whose certificate is for another name', () => {
	beforeAll(() => serve(certificates.wrongHost));

	it.each(['localhost', '127.0.0.1'])('is refused with verify as %s', async (host) => {
		const error = await expectCode('DATABASE_TLS_REFUSED', connect({ ...settings, host, tls: testCa() }));
		expect(error.message).toMatch(/ERR_TLS_CERT_ALTNAME_INVALID.*host name/);
	});

	it('is encrypted with require', async () => {
		expect(await isEncrypted(require)).toBe(true);
	});
});

describe('a server whose certificate has expired', () => {
	beforeAll(() => serve(certificates.expired));

	it('is refused with verify', async () => {
		const error = await expectCode('DATABASE_TLS_REFUSED', connect({ ...settings, tls: testCa() }));
		expect(error.message).toMatch(/CERT_HAS_EXPIRED.*expired/);
	});
});

/** What a CancelRequest begins with when it is not encrypted. */
const cancelCode = Buffer.from([0x04, 0xd2, 0x16, 0x2e]);

async function isEncrypted(tls: TlsSettings, host = settings.host): Promise<boolean | undefined> {
	const connection = await connect({ ...settings, host, tls });
	const [row] = await connection.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
	await connection.close();
	return row?.ssl;
}

async function serve({ certificateFile, keyFile }: ServerCertificate): Promise<void> {
	await asAdmin(server.url, [`alter system set ssl_cert_file = '${certificateFile}'`, `alter system set ssl_key_file = '${keyFile}'`, 'alter system set ssl = on']);
	await reload('ssl_cert_file', certificateFile);
}

async function serveInPlaintext(): Promise<void> {
	await asAdmin(server.url, ['alter system set ssl = off']);
	await reload('ssl', 'off');
}

/** New sessions have what the postmaster has read, so the first that has the new value proves that it did. */
async function reload(name: string, value: string): Promise<void> {
	await asAdmin(server.url, ['select pg_reload_conf()']);
	for (let attempt = 0; attempt < 100; attempt += 1) {
		const connection = await connect(settings);
		const [row] = await connection.query<{ value: string }>('select current_setting($1) as value', [name]);
		await connection.close();
		if (row?.value === value) return;
		await delay(50);
	}
	throw new Error(`The server did not take ${name} = ${value}.`);
}
