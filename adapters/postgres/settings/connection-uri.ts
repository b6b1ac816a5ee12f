import type { ConnectionSettings } from './connection-settings';
import { isLoopback } from './host';
import { invalidSetting, parseHost, parsePassword, parsePort, parseSettingText } from './setting-fields';
import { sslModeOf } from './ssl-mode';
import { stricterMode, toTlsSettings, type TlsMode, type TlsSettings } from './tls';

export interface ConnectionUriOptions {
	/** What the URI is called in errors: the field or variable that it comes from. */
	readonly name?: string;
	/** Settings from beside the URI. An `sslmode` in the URI can make them stricter, never weaker. */
	readonly tls?: TlsSettings;
	/** The certificate authority in PEM that `sslrootcert` names, when the caller has read it. */
	readonly ca?: string | null;
	/** Used where the URI has none. */
	readonly password?: string;
}

/**
 * Reads `postgres://user:password@host:port/database?sslmode=…`. Port 5432 and a database named like the user are
 * assumed where missing. Without `sslmode`, TLS is off on this machine and required everywhere else.
 * Parsed here and not by pg, where an `sslmode` in the string overrides the `ssl` option.
 * @throws ReplayError INVALID_SETTING that never holds a part of the URI.
 */
export function parseConnectionUri(uri: string, options: ConnectionUriOptions = {}): ConnectionSettings {
	const name = options.name ?? 'The connection URI';
	const url = parseUrl(uri, name);
	refuseParameters(url.searchParams, name);
	const host = parseHost(decode(url.hostname, name), `The host in ${inText(name)}`);
	const user = parseSettingText(decode(url.username, name), `The user in ${inText(name)}`);
	const database = decode(url.pathname.slice(1), name) || user;
	return {
		host,
		port: url.port === '' ? 5432 : parsePort(url.port, `The port in ${inText(name)}`),
		database: parseSettingText(database, `The database in ${inText(name)}`),
		user,
		password: parsePassword(decode(url.password, name) || options.password, `The password in ${inText(name)}`),
		tls: tlsOf(url.searchParams, host, options, name),
	};
}

/** The path in `sslrootcert`, for the caller to read; null when there is none or it says `system`. */
export function rootCertificatePath(uri: string, name = 'The connection URI'): string | null {
	const path = parseUrl(uri, name).searchParams.get('sslrootcert');
	return path === null || path === '' || path === 'system' ? null : path;
}

export function hasSslMode(uri: string, name = 'The connection URI'): boolean {
	return sslModeOf(parseUrl(uri, name).searchParams, name) !== null;
}

function parseUrl(uri: string, name: string): URL {
	const text = uri.trim();
	if (!/^postgres(ql)?:\/\//i.test(text)) throw invalidSetting(name, 'is not a connection string', 'It has the form postgres://USER:PASSWORD@HOST:5432/DATABASE.');
	const url = URL.canParse(text) ? new URL(text) : null;
	if (url === null || isCutByItsPassword(url)) throw invalidSetting(name, 'can not be read', 'Percent-encode special characters of the password (@ is %40, / is %2F, ? is %3F, # is %23, % is %25).');
	if (url.hostname === '') throw invalidSetting(name, 'names no host', 'It has the form postgres://USER:PASSWORD@HOST:5432/DATABASE.');
	return url;
}

/** A raw / ? or # in a password ends the authority too early, and the rest of the password becomes a name that errors would show. */
function isCutByItsPassword(url: URL): boolean {
	return `${url.pathname}${url.search}`.includes('@') || url.hash !== '' || url.pathname.slice(1).includes('/');
}

const refusedParameters = ['host', 'hostaddr', 'port', 'user', 'password', 'dbname', 'service', 'options', 'sslcert', 'sslkey'] as const;

/** Refused and not ignored: each of them would change where or how the session runs. */
function refuseParameters(parameters: URLSearchParams, name: string): void {
	const found = refusedParameters.find((one) => parameters.has(one));
	if (found !== undefined) throw invalidSetting(name, `has the parameter '${found}', which is not supported`, 'Remove it; host, port, user and database stand before the question mark, and Unix sockets and client certificates can not be used.');
}

function tlsOf(parameters: URLSearchParams, host: string, options: ConnectionUriOptions, name: string): TlsSettings {
	const ca = options.ca ?? (options.tls?.mode === 'verify' ? options.tls.ca : null);
	return toTlsSettings(modeOf(sslModeOf(parameters, name), host, options), ca);
}

function modeOf(inUri: TlsMode | null, host: string, { tls, ca }: ConnectionUriOptions): TlsMode {
	const mode = inUri ?? tls?.mode ?? (isLoopback(host) ? 'off' : 'require');
	const strict = tls === undefined ? mode : stricterMode(mode, tls.mode);
	// As in libpq: who names a certificate authority and asks for encryption wants the certificate checked.
	return strict === 'require' && typeof ca === 'string' ? 'verify' : strict;
}

function decode(text: string, name: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw invalidSetting(name, 'holds a % that is not percent-encoding', 'Write %25 for a percent sign in the password.');
	}
}

function inText(name: string): string {
	return name.replace(/^The /, 'the ');
}
