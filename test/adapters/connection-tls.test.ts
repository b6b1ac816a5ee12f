import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { requestCancel } from '../../adapters/postgres/connection/cancel-request';
import { connect } from '../../adapters/postgres/connection/connect';
import type { Connection } from '../../adapters/postgres/connection/connection';
import { parseConnectionForm } from '../../adapters/postgres/settings/connection-form';
import { plaintextWarning, type ConnectionSettings } from '../../adapters/postgres/settings/connection-settings';
import { parseConnectionUri } from '../../adapters/postgres/settings/connection-uri';
import { settingsFromEnvironment, settingsFromUri, type Environment } from '../../adapters/postgres/settings/environment';
import type { TlsMode, TlsSettings } from '../../adapters/postgres/settings/tls';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../cli/demo/embedded-postgres';
import type { ReplayError, ReplayErrorCode } from '../../engine/errors';
import { asAdmin } from '../support/admin';
import { makeCertificates, type Certificates, type ServerCertificate } from '../support/certificates';
import { startImpostor } from '../support/impostor';
import { everythingShownOf, expectCode } from '../support/rejection';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy';

let certificates: Certificates;
let server: EmbeddedPostgres;
let settings: ConnectionSettings;
/** The network between, where everything that leaves the client can be read. */
let wire: TcpProxy;

beforeAll(async () => {
	certificates = makeCertificates();
	server = await startEmbeddedPostgres({ version: 17 });
	settings = parseConnectionUri(server.url);
});
afterAll(async () => {
	await server?.stop();
	certificates?.remove();
});
afterEach(() => vi.unstubAllEnvs());

/** What a client begins with that wants TLS, and what a CancelRequest begins with that is not encrypted. */
const sslRequest = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const cancelCode = Buffer.from([0x04, 0xd2, 0x16, 0x2e]);
const plaintextError = Buffer.concat([Buffer.from('E\0\0\0\x1c'), Buffer.from('SFATAL\0C28P01\0Mcome in\0\0', 'latin1')]);

/** Where a connection leads, as one of the ways to say it gives it; the port is that of the wire. */
type Asked = (port: number) => ConnectionSettings;

interface Refusal {
	readonly code: ReplayErrorCode;
	/** What is wrong, and the next step. */
	readonly told: RegExp;
}

/** How a connection ends: on an encrypted session, on one in plaintext because that was asked for, or with an error. */
type Outcome = 'encrypted' | 'plaintext' | Refusal;
type Row = readonly [asked: string, Asked, Outcome];

const noTls: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /offers no TLS.*Enable TLS/ };
const selfSigned: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /DEPTH_ZERO_SELF_SIGNED_CERT.*CA certificate/ };
const unknownIssuer: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /UNABLE_TO_|SELF_SIGNED.*CA certificate/ };
const wrongName: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /ERR_TLS_CERT_ALTNAME_INVALID.*host name/ };
const expired: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /CERT_HAS_EXPIRED.*expired/ };
const brokenTls: Refusal = { code: 'DATABASE_TLS_REFUSED', told: /the encrypted connection failed/ };
const hungUp: Refusal = { code: 'DATABASE_UNREACHABLE', told: /closed (the connection )?before the login was done/ };

const systemCas: TlsSettings = { mode: 'verify', ca: null };
const off = as({ mode: 'off' });
const require = as({ mode: 'require' });
const verify = as(systemCas);
const verifyWithCa = as(() => ({ mode: 'verify', ca: certificates.ca }));
const verifyWithOtherCa = as(() => ({ mode: 'verify', ca: readFileSync(certificates.selfSigned.certificateFile, 'utf8') }));
/** Where this machine reaches itself by an address that is not a loopback one. */
const away = '0.0.0.0';

const plainServer: readonly Row[] = [
	['off', off, 'plaintext'],
	['off, by an address that is not of this machine', as({ mode: 'off' }, away), 'plaintext'],
	['require', require, noTls],
	['verify', verify, noTls],
	['verify with the right CA', verifyWithCa, noTls],
	['sslmode=disable', uri('?sslmode=disable'), 'plaintext'],
	['sslmode=allow, which elsewhere falls back to plaintext', uri('?sslmode=allow'), noTls],
	['sslmode=prefer, which elsewhere falls back to plaintext', uri('?sslmode=prefer'), noTls],
	['sslmode=require', uri('?sslmode=require'), noTls],
	['ssl=true', uri('?ssl=true'), noTls],
	['no sslmode on localhost', uri(''), 'plaintext'],
	['no sslmode on another host', uri('', {}, away), noTls],
	['no sslmode, PGSSLMODE=require', uri('', { PGSSLMODE: 'require' }), noTls],
	['sslmode=require, PGSSLMODE=disable', uri('?sslmode=require', { PGSSLMODE: 'disable' }), noTls],
	['PGHOST alone on another host', variables({}, away), noTls],
	['PGHOST and PGSSLMODE=prefer', variables({ PGSSLMODE: 'prefer' }), noTls],
	['require in the form, sslmode=disable in its URI', form('require', '?sslmode=disable'), noTls],
	['verify in the form, sslmode=disable in its URI', form('verify', '?sslmode=disable'), noTls],
	['off in the form, sslmode=require in its URI', form('off', '?sslmode=require'), noTls],
	['off in the form, sslmode=verify-full in its URI', form('off', '?sslmode=verify-full'), noTls],
];

const selfSignedServer: readonly Row[] = [
	['require', require, 'encrypted'],
	['verify', verify, selfSigned],
	['verify with another CA', verifyWithCa, selfSigned],
	['sslmode=verify-ca', uri('?sslmode=verify-ca'), selfSigned],
	['require in the form, sslmode=verify-full in its URI', form('require', '?sslmode=verify-full'), selfSigned],
	['verify in the form, sslmode=require in its URI', form('verify', '?sslmode=require'), selfSigned],
];

const signedServer: readonly Row[] = [
	['off', off, 'plaintext'],
	['require', require, 'encrypted'],
	['verify with the right CA', verifyWithCa, 'encrypted'],
	['verify with the right CA, as localhost', as(() => ({ mode: 'verify', ca: certificates.ca }), 'localhost'), 'encrypted'],
	['verify with no CA', verify, unknownIssuer],
	['verify with another CA', verifyWithOtherCa, unknownIssuer],
	['verify with no CA where the process says to trust all', trustingAll(verify), unknownIssuer],
	['sslmode=disable', uri('?sslmode=disable'), 'plaintext'],
	['sslmode=prefer', uri('?sslmode=prefer'), 'encrypted'],
	['sslmode=verify-full and the right CA', uri(() => `?sslmode=verify-full&sslrootcert=${encodeURIComponent(certificates.caFile)}`), 'encrypted'],
	['sslmode=verify-full and no CA', uri('?sslmode=verify-full'), unknownIssuer],
	['sslmode=require and another CA, which checks as well', uri(() => `?sslmode=require&sslrootcert=${encodeURIComponent(certificates.selfSigned.certificateFile)}`), unknownIssuer],
	['require in the form, sslmode=disable in its URI', form('require', '?sslmode=disable'), 'encrypted'],
];

const wrongHostServer: readonly Row[] = [
	['require', require, 'encrypted'],
	['verify with the right CA', verifyWithCa, wrongName],
	['verify with the right CA, as localhost', as(() => ({ mode: 'verify', ca: certificates.ca }), 'localhost'), wrongName],
	['sslmode=verify-ca, which elsewhere leaves the name unchecked', uri(() => `?sslmode=verify-ca&sslrootcert=${encodeURIComponent(certificates.caFile)}`), wrongName],
];

const expiredServer: readonly Row[] = [
	['require', require, 'encrypted'],
	['verify with the right CA', verifyWithCa, expired],
];

describe.each<readonly [string, () => Promise<void>, readonly Row[]]>([
	['a server without TLS', () => serveInPlaintext(), plainServer],
	['a server with a self-signed certificate', () => serve(certificates.selfSigned), selfSignedServer],
	['a server whose certificate an authority has signed', () => serve(certificates.good), signedServer],
	['a server whose certificate is for another name', () => serve(certificates.wrongHost), wrongHostServer],
	['a server whose certificate has expired', () => serve(certificates.expired), expiredServer],
])('%s', (_, begin, rows) => {
	beforeAll(begin);

	it.each(rows)('asked with %s', async (_asked, asked, outcome) => {
		wire = await startTcpProxy(settings.port);
		await expectOutcome(asked(wire.port), outcome).finally(() => wire.stop());
	});
});

/** Stands in the place of the server, or between, and wants the password in plaintext. */
const impostors: ReadonlyArray<readonly [string, (socket: Socket) => void, Refusal]> = [
	['says that it has no TLS, and goes on in plaintext', (socket) => askInPlaintext(socket, 'N'), noTls],
	['asks for the password at once', (socket) => askInPlaintext(socket, ''), noTls],
	['agrees to TLS, and asks for the password in the same breath', (socket) => askInPlaintext(socket, 'S'), noTls],
	['agrees to TLS, and then asks for the password in plaintext', (socket) => socket.write('S', () => setTimeout(askInPlaintext, 50, socket, '')), brokenTls],
	['answers with an error in plaintext', (socket) => socket.write(plaintextError), noTls],
	['agrees to TLS, and then answers with an error in plaintext', (socket) => socket.write('S', () => setTimeout(() => socket.write(plaintextError), 50)), brokenTls],
	['answers with nonsense', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), noTls],
	['hangs up', (socket) => socket.end(), hungUp],
	['agrees to TLS and hangs up', (socket) => socket.end('S'), hungUp],
];

describe('a man in the middle who', () => {
	it.each(impostors.flatMap(([name, answer, refusal]) => [[name, 'require', answer, refusal], [name, 'verify', answer, refusal]] as const))('%s learns nothing, with %s', async (_, mode, answer, refusal) => {
		const impostor = await startImpostor(answer);
		const asked = mode === 'require' ? require : verifyWithCa;
		const error = await expectCode(refusal.code, connect(asked(impostor.port)));
		await delay(100);
		expect(error.message).toMatch(refusal.told);
		expectNothingTold(impostor.received(), error);
		impostor.stop();
	});

	it('is told all by who asks for no TLS, so that these tests can see it', async () => {
		const impostor = await startImpostor((socket) => askInPlaintext(socket, ''));
		await connect(off(impostor.port), { connectTimeoutMs: 500 }).catch(() => undefined);
		expect(impostor.received().includes(settings.password)).toBe(true);
		impostor.stop();
	});
});

describe('the request to stop a statement', () => {
	beforeAll(() => serve(certificates.good));

	it('is encrypted as the session is', async () => {
		const proxy = await startTcpProxy(settings.port);
		const connection = await connect(verifyWithCa(proxy.port));
		const started = Date.now();
		await expectCode('DATABASE_TIMEOUT', connection.query('select pg_sleep(20)', [], { timeoutMs: 200 }));
		expect(Date.now() - started).toBeLessThan(1_500);
		expect(await connection.query('select 1 as one')).toEqual([{ one: 1 }]);
		expect(proxy.received().includes(cancelCode)).toBe(false);
		await connection.close();
		proxy.stop();
	});

	it.each(impostors)('is not made to one who %s', async (_, answer) => {
		const impostor = await startImpostor(answer);
		const key = { processId: 4_711, secretKey: 815, address: '127.0.0.1' };
		await expect(requestCancel(require(impostor.port), key, AbortSignal.timeout(500))).rejects.toThrow();
		expect(impostor.received().subarray(0, 8)).toEqual(sslRequest);
		expect(impostor.received().includes(cancelCode)).toBe(false);
		impostor.stop();
	});
});

async function expectOutcome(asked: ConnectionSettings, outcome: Outcome): Promise<void> {
	if (typeof outcome === 'object') {
		const error = await expectCode(outcome.code, connect(asked));
		expect(error.message).toMatch(outcome.told);
		expectNothingTold(wire.received(), error);
		return;
	}
	const connection = await connect(asked);
	expect(await isEncrypted(connection)).toBe(outcome === 'encrypted');
	if (outcome === 'encrypted') expectNothingTold(wire.received());
	else expectWarning(asked);
}

/** What a login says, be it of who one is or of what one knows. */
const wordsOfLogin = ['user\0', 'database\0', 'SCRAM-SHA-256'];

function expectNothingTold(sent: Buffer, error?: ReplayError): void {
	for (const word of [...wordsOfLogin, settings.password]) expect(sent.includes(word), word).toBe(false);
	expect(sent.subarray(0, 8)).toEqual(sslRequest);
	expect(everythingShownOf(error)).not.toContain(settings.password);
}

/** Plaintext is never silent but where it stays on this machine. */
function expectWarning(asked: ConnectionSettings): void {
	for (const word of wordsOfLogin) expect(wire.received().includes(word), word).toBe(true);
	if (asked.host === away) expect(plaintextWarning(asked)).toMatch(/0\.0\.0\.0: the password and every memory cross the network in plaintext/);
	else expect(plaintextWarning(asked)).toBeNull();
}

async function isEncrypted(connection: Connection): Promise<boolean | undefined> {
	const [row] = await connection.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()');
	await connection.close();
	return row?.ssl;
}

function as(tls: TlsSettings | (() => TlsSettings), host = '127.0.0.1'): Asked {
	return (port) => ({ ...settings, host, port, tls: typeof tls === 'function' ? tls() : tls });
}

function uri(parameters: string | (() => string), env: Environment = {}, host = '127.0.0.1'): Asked {
	return (port) => settingsFromUri(uriAt(host, port) + (typeof parameters === 'function' ? parameters() : parameters), env);
}

function variables(env: Environment, host = '127.0.0.1'): Asked {
	return (port) => settingsFromEnvironment({ PGHOST: host, PGPORT: String(port), PGUSER: settings.user, PGPASSWORD: settings.password, ...env });
}

/** The credential in n8n, filled with a connection string. */
function form(tls: TlsMode, parameters: string): Asked {
	return (port) => parseConnectionForm({ connectBy: 'uri', uriWithPassword: uriAt('127.0.0.1', port) + parameters, tls, caCertificate: '' });
}

function trustingAll(asked: Asked): Asked {
	return (port) => {
		vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
		return asked(port);
	};
}

function uriAt(host: string, port: number): string {
	return Object.assign(new URL(server.url), { hostname: host, port }).toString();
}

/** A request for the password as it is, after the answer to the request for TLS. */
function askInPlaintext(socket: Socket, answer: '' | 'N' | 'S'): void {
	socket.write(Buffer.concat([Buffer.from(answer), Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])]));
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
